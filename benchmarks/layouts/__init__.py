"""Documents whose layout is known, because the modules here wrote them: a plan, and a writer for each producer."""

"""Actions: marked in margins, labels, lists and tables, or promised in prose; their owners, states and places."""

"""Tables read by their headings: what each column is for."""

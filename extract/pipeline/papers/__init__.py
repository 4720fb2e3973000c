"""Papers: cover sheets, terms of reference, duties."""

"""The agenda: which lines head its items, numbered or not, and where an item ends."""

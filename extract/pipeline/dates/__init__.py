"""Printed dates and what they mean: full dates, days counted from the meeting, the phrases of due dates."""

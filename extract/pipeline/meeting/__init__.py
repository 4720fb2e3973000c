"""The facts of the meeting itself: the body, the day, the place, the chair, what was confidential."""

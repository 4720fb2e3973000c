"""Attendance: lists, tables, grids and sentences that say who was there, who sent apologies, who came late."""

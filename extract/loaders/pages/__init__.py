"""Printed pages: PDF and scans. Words and rules with their places, put in lines, columns, tables, paragraphs."""

"""Word: DOCX by a walk of our own, old formats through LibreOffice."""

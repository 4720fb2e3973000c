"""Reports on actions of earlier meetings, and what became of each."""

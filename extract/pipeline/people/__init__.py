"""Who is meant: names, posts and initials, and the people of one meeting by every way in which minutes name them."""

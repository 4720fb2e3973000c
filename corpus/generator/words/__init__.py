"""The generator's vocabulary: names, topics, ways of saying things. Nothing is shared with the reading rules."""

"""What somebody may ask of us about themselves: to see it, to take it along, to be forgotten."""

"""What employees do to follow customers up: their timeline, talks, tips and the meeting sheet."""

"""What employees do with audiences and mailings."""

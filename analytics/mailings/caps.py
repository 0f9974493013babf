"""How many mails somebody gets at most, over all mailings together."""

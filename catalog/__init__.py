"""The catalogue: products, categories, problems, specialists, and how they are found.

This app is the ground floor: it knows no other app of ours. What happens here is told to higher
floors by signals that it declares.
"""

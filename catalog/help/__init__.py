"""From a few answers to the products that fit: walking a flow, ranking, and checking it."""

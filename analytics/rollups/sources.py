"""Where visits came from: what the first page of each was told."""

SOURCE = """
    SELECT 'source', '', '', 0, device, source, count(*), count(*), 0
    FROM begun
    GROUP BY device, source
"""

MEASURES = (SOURCE,)

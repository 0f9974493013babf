"""What is measured, with respect: visits, events, heat maps, share links, signals, mailings.

Everything personal in here rests on consent; everything else is counted without knowing whom.
This app knows accounts and catalog, and listens to the signals that they declare.
"""

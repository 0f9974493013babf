"""Customer journeys: maps, touchpoints, post-its, improvements and user stories.

A map is bound to what analytics measures, so it shows the running system and not a poster of it.
This app is the highest floor: it may ask every other app, and none asks it.
"""

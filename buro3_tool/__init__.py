"""The project: settings, addresses and everything that ties the apps together.

It stands above all apps and may import any of them; no app imports it. What belongs to one
subject lives in the app of that subject, what belongs to running the whole lives here.
"""

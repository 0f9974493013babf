"""Uploaded pictures: checked before they are decoded, cleaned, and made small by the worker.

`cleaning` turns an upload into a picture of ours, `fields` lets nothing else into the storage,
`renditions` makes the sizes that pages ask for, `leftovers` removes files that
nobody refers to any more.
"""

from catalog.pictures.cleaning import CleanPicture, clean, validate
from catalog.pictures.fields import PictureField, PictureFieldFile, random_name

__all__ = ["CleanPicture", "PictureField", "PictureFieldFile", "clean", "random_name", "validate"]

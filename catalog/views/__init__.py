from catalog.views.category import category
from catalog.views.compare import compare
from catalog.views.help import help_flow, help_start
from catalog.views.home import home
from catalog.views.palette import palette
from catalog.views.product import product
from catalog.views.products import products
from catalog.views.search import search_page, suggestions
from catalog.views.specialist import specialist

__all__ = [
    "category",
    "compare",
    "help_flow",
    "help_start",
    "home",
    "palette",
    "product",
    "products",
    "search_page",
    "specialist",
    "suggestions",
]

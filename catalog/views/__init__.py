from catalog.views.category import category
from catalog.views.compare import compare
from catalog.views.home import home
from catalog.views.product import product
from catalog.views.products import products
from catalog.views.specialist import specialist

__all__ = ["category", "compare", "home", "product", "products", "specialist"]

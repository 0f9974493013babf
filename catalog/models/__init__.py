"""All models of the catalogue; import them from here."""

from catalog.models.category import Category
from catalog.models.edition import ProductEdition
from catalog.models.help import HelpAnswer, HelpFlow, HelpQuestion, HelpWeight
from catalog.models.image import ProductImage
from catalog.models.index import (
    SearchEntry,
    SearchStale,
    SearchState,
    SearchSynonym,
    SearchWord,
)
from catalog.models.parts import Benefit, Example, Faq, ProductSpecialist
from catalog.models.problem import Problem, ProblemPhrasing, ProblemProduct, ProblemTheme
from catalog.models.product import Audience, Product, Status
from catalog.models.recommendation import Recommendation
from catalog.models.relation import Relation
from catalog.models.review import Review, ReviewStatus
from catalog.models.slug import FormerSlug
from catalog.models.specialist import Specialist
from catalog.models.synonym import Synonym
from catalog.models.version import CatalogueVersion

__all__ = [
    "Audience",
    "Benefit",
    "CatalogueVersion",
    "Category",
    "Example",
    "Faq",
    "FormerSlug",
    "HelpAnswer",
    "HelpFlow",
    "HelpQuestion",
    "HelpWeight",
    "Problem",
    "ProblemPhrasing",
    "ProblemProduct",
    "ProblemTheme",
    "Product",
    "ProductEdition",
    "ProductImage",
    "ProductSpecialist",
    "Recommendation",
    "Relation",
    "Review",
    "ReviewStatus",
    "SearchEntry",
    "SearchStale",
    "SearchState",
    "SearchSynonym",
    "SearchWord",
    "Specialist",
    "Status",
    "Synonym",
]

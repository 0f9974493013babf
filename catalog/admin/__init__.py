"""Where employees edit the catalogue, one file per concept."""

from catalog.admin.category import CategoryAdmin
from catalog.admin.help import HelpFlowAdmin, HelpQuestionAdmin
from catalog.admin.problem import ProblemAdmin, ProblemThemeAdmin
from catalog.admin.product import ProductAdmin
from catalog.admin.recommendation import RecommendationAdmin
from catalog.admin.review import ReviewAdmin
from catalog.admin.specialist import SpecialistAdmin
from catalog.admin.synonym import SynonymAdmin

__all__ = [
    "CategoryAdmin",
    "HelpFlowAdmin",
    "HelpQuestionAdmin",
    "ProblemAdmin",
    "ProblemThemeAdmin",
    "ProductAdmin",
    "RecommendationAdmin",
    "ReviewAdmin",
    "SpecialistAdmin",
    "SynonymAdmin",
]

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalog.facets import count_by_category
from catalog.models import Category, Problem, Product, Recommendation, Specialist
from catalog.models.recommendation import RecommendationQuerySet
from catalog.page_cache import public_page

PROBLEMS = 6
RECOMMENDATIONS = 3
LOOKED_AT = 48
FACES = 12


@public_page
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Seven queries, however much there is to choose from."""
    products = Product.objects.published()
    counts = count_by_category(products)
    recommended = _one_per_category(Recommendation.objects.current().for_card())
    context = {
        "problems": Problem.objects.recognisable()[:PROBLEMS],
        "categories": [(each, counts[each.pk]) for each in Category.objects.all()],
        "total": products.count(),
        "recommendations": recommended[:RECOMMENDATIONS],
        # The hero shows the picture of the one that the list below has no room for.
        "pictured": next(iter(recommended[RECOMMENDATIONS:]), None),
        "specialists": Specialist.objects.all()[:FACES],
    }
    return render(request, "catalog/home.html", context)


def _one_per_category(recommendations: RecommendationQuerySet) -> list[Recommendation]:
    """The newest of each category, and each product once."""
    newest = recommendations.order_by("-starts_on", "pk")[:LOOKED_AT]
    by_product = {each.product_id: each for each in reversed(newest)}
    by_category = {each.category_id: each for each in by_product.values()}
    return sorted(by_category.values(), key=lambda each: each.starts_on, reverse=True)

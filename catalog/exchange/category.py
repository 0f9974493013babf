from import_export.fields import Field

from catalog.exchange import cells
from catalog.exchange.base import CatalogueResource
from catalog.models import Category


class CategoryResource(CatalogueResource):
    slug = Field("slug", "adres", cells.Text())
    name = Field("name", "naam", cells.Text())
    intro = Field("intro", "inleiding", cells.Text())
    icon = Field("icon", "pictogram", cells.Text())
    position = Field("position", "volgorde", cells.Whole())

    class Meta:
        model = Category
        fields = ("slug", "name", "intro", "icon", "position")
        import_id_fields = ("slug",)
        skip_unchanged = True
        report_skipped = False
        clean_model_instances = True
        use_transactions = True

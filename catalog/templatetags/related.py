"""`{% related_product line %}`: a product beside another, with the reason why it stands there.

Written here and not as a template, because a page shows a dozen of them.
"""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from catalog.models.related import RelatedProduct
from catalog.templatetags.interface import icon
from catalog.templatetags.picture import picture

register = template.Library()

LINE = """\
<li class="relation" data-category="{category}" data-name="{name}-{pk}">
  <div class="relation__media picture{none}">{shown}</div>
  <p><span class="badge">{label}</span></p>
  <h3 lang="nl"><a href="{address}">{title}</a></h3>
  <p lang="nl">{reason} <span class="price">{amount} <small>{per}</small></span></p>
</li>"""


@register.simple_tag
def related_product(line: RelatedProduct, name: str = "related") -> SafeString:
    """`name`: as what clicks on it are counted, with the id of the product."""
    return format_html(
        LINE,
        name=name,
        pk=line.pk,
        category=line.category,
        none="" if line.image else " picture--none",
        shown=picture(line.image, "avatar", alt="") if line.image else icon(line.icon or "shapes"),
        label=line.label,
        address=line.address,
        title=line.title,
        reason=line.reason,
        amount=line.price.amount,
        per=line.price.per,
    )

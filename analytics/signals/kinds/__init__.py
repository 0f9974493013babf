"""What is looked for: of each kind what counts as having happened, and how its rule begins.

What happened is a query. Its columns: `organisation_id` or `person_id`, whose it is; `subject`,
what it is about; `at`; `what` and `who`, that are counted, each once; `consent_id`, the yes by
which we know it; `user_id`, `product_id`, `link_id`, `maker_id`; `evidence`, the way to it; and
`words`, of which the newest end up in the facts. It may read the tables of `scope`, and is given
threshold and window of its rule.
"""

from analytics.signals.kinds.dealings import DEALINGS
from analytics.signals.kinds.kind import Kind
from analytics.signals.kinds.links import LINKS
from analytics.signals.kinds.reading import READING

# In the order in which the page of rules shows them.
KINDS: dict[str, Kind] = {kind.key: kind for kind in (*LINKS, *READING, *DEALINGS)}

__all__ = ["KINDS", "Kind"]

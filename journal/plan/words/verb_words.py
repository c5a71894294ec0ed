"""Words that begin what was noted of a deed, as tables: which of them are verbs, and whose deed it may be."""

from __future__ import annotations

# In -ed and no verb where nothing else stands before them: `excited to help`, `seed money`.
NEVER_VERBS = frozenset(
    """allowed annoyed bed beloved bored delighted embed engaged excited experienced feed hundred impressed interested
    married need pleased qualified red related relieved retired sacred scared seed skilled speed supposed surprised
    talented thrilled tired wicked worried hoped meant needed wanted""".split()
)
# In -ed, and a verb only before whom or what it was done to: `shared her notes`, but `shared desk`.
NOT_ALWAYS_VERBS = NEVER_VERBS | frozenset(
    """advanced assorted continued dedicated detailed handed limited mixed printed shared signed united unlimited
    used""".split()
)
# Begun with one of these, without a `she`, it may as well be what the owner did: `used her desk`, `met her editor`.
MAYBE_OWNERS = frozenset(
    """ate attended became borrowed copied drank earned enjoyed felt followed found graduated grew had heard joined kept
    landed learned learnt left liked lived lost loved met moved owed passed played ran read received rented rode saw
    slept stayed stood took tried used visited watched went won wore worked""".split()
)
# It surely was the owner: `borrowed a tent`.
SURELY_OWNERS = frozenset("borrowed enjoyed graduated landed learned learnt owed received rented slept won".split())

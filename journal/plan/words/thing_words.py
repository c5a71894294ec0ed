"""Words for things that people give each other, as tables: which a favour is told of, and how."""

from __future__ import annotations

MEALS = frozenset("lunch dinner breakfast coffee tea drinks supper brunch".split())
NOUNS = frozenset(
    """access advert advice analysis answer answers app apples article backup bed bike blurb board book books boost
    bottle bouquet box bread briefing cable cake cakes calculator call calls camera car card cards care cat
    chair chance charger chat check checklist child chocolates code comment comments company compliment concern
    conference confidence contact contacts contract copies copy couch coupon course cover critique data deal deck demo
    desk discount document documents dog donation draft drive edit edits email encouragement endorsement euros
    example examples extension favor favour feedback file files flat flowers food form friendship garden
    generosity gift go-ahead guestlist guidance guide hand hat hats help hint hints honesty honey hospitality
    hour hours idea ideas input insight insights inspiration interest interview intro introduction introductions
    invitation invite job keys kindness knowledge lead leads lesson letter lift link links list listening loan
    machine manual map material mention mentoring message money month name names nomination note notes number
    numbers offer office opinion opportunity pass password patience permission photo photos place platform
    praise prep present presentation proofreading proposal quote quotes recipe recipes recommendation
    recommendations reference references referral rehearsal reminder report research response review reviews
    ride room sample scan script seat seats seedlings sketch skills slides slot sofa software solution soup
    speech spot statement stay suggestion suggestions summary support sympathy table talk template templates
    testimonial text thoughts ticket tickets time tip tips tool tools tour training translation trust tutorial
    understanding update upgrade use van video visit voucher warning weekend welcome wine word words work
    workshop""".split()
)
COUNTABLE_NOUNS = frozenset(
    """book call chat copy discount favor favour hand hint idea interview intro introduction invitation invite job key
    letter lift link list loan note number offer opinion photo quote recommendation reference referral review ride room
    sample seat suggestion testimonial ticket tip translation update visit voucher""".split()
)
# One asks for them without `a`, as for all that is more than one.
MASS_NOUNS = frozenset(
    """access advert advice bread company data encouragement feedback food guidance help honesty information input
    inspiration knowledge mentoring money patience permission praise proofreading research soup support time training
    wine work""".split()
)
# Who, behind `your`, may be the one that did it: `her daughter babysat` is no thing.
RELATIVES = frozenset(
    """assistant aunt boss boyfriend brother colleague colleagues cousin dad daughter daughters family father flatmate
    friend friends girlfriend grandfather grandmother husband intern kids manager mate mother mum neighbour nephew niece
    parents partner people sister son sons team uncle wife""".split()
)
# One somebody else, whom a later `she` or `his` may mean: `drove my sister and her kids`.
OTHERS = frozenset(
    """agent assistant aunt baby boss boy boyfriend brother candidate cat child client colleague cousin customer dad
    daughter dean dentist director doctor dog editor father flatmate friend girl girlfriend grandfather grandma
    grandmother grandpa guy host husband intern judge jury lady landlady landlord lawyer man manager mate mayor
    mother mum neighbor neighbour nephew niece nurse partner patient professor sister son stranger student
    teacher tenant uncle vet wife woman""".split()
)
NOUNS_IN_ING = frozenset(
    "anything building evening everything king meeting morning nothing ring something spring string thing".split()
)
# Of these one says `your help`, and not `the help`.
OWN_NOUNS = frozenset(
    """company encouragement friendship generosity help honesty hospitality inspiration kindness patience permission
    praise support sympathy time trust understanding""".split()
)

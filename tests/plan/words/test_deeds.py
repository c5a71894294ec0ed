"""Favours and requests are told as far as it is sure how; all else stands as it was typed, for its owner to say."""

from __future__ import annotations

import pytest

from journal.plan.words.deeds import asked_words, told_favour
from journal.plan.words.noted_words import is_unsaid

DEEDS = {
    "shares her notes with us": "you share your notes with us",
    "keeps her promises": "you keep your promises",
    "had us over for Easter": "you had us over for Easter",
    "they had us for dinner": "you had us over for dinner",
    "without her I would have quit": "without you I would have quit",
    "signed the lease for us": "you signed the lease for us",
    "proofread my thesis": "you proofread my thesis",
    "Drove me to the clinic.": "you drove me to the clinic",
    "looked after our cat": "you looked after our cat",
    "lent us her trailer": "you lent us your trailer",
    "lent us his trailer": "you lent us your trailer",
    "She lent us her trailer": "you lent us your trailer",
    "they lent us their trailer": "you lent us your trailer",
    "vouched for me with her landlord": "you vouched for me with your landlord",
    "put us up for a week": "you put us up for a week",
    "let me practise on her piano": "you let me practise on your piano",
    "taught me to weld": "you taught me to weld",
    "told me about their fund": None,
    "fact-checked the article": "you fact-checked the article",
    "found me a flat in Ghent": "you found me a flat in Ghent",
    "got us tickets": "you got us tickets",
    "was so patient with me": "you were so patient with me",
    "is translating my letter": "you are translating my letter",
    "is helping me with the move": "you are helping me with the move",
    "carried the boxes herself": "you carried the boxes yourself",
    "went through the contract with me": "you went through the contract with me",
    "thanks to him we found a hall": "thanks to you we found a hall",
    "got good advice on the lease": "I got good advice on the lease from you",
    "offered to speak to her editor": "you offered to speak to your editor",
    "HELPED ME MOVE!": "you helped me move",
}
THINGS = {
    "feedback on the pitch": "the feedback on the pitch",
    "advice": "the advice",
    "an hour of her Sunday": "the hour of your Sunday",
    "a spare key": "the spare key",
    "her notes on the hearing": "your notes on the hearing",
    "three names for the jury": "three names for the jury",
    "20 chairs": "the 20 chairs",
    "lots of good ideas": "all the good ideas",
    "dinner": "dinner",
    "babysitting on Friday": "babysitting on Friday",
    "Reviewing the grant": "reviewing the grant",
    "PDF template": "the PDF template",
    "reference for the visa": "the reference for the visa",
    "tips on sailing": "the tips on sailing",
    "Vera's recipe": "Vera's recipe",
    "our first review": "our first review",
    "🎉 a cake": "the cake",
}
OWN = """
did she pay for it?
she'll call the bank
She's going to help
my talk was recorded by her
was introduced to the mayor
found out. Told me at once.
gave Tom her key, he says
she said he lent her the car
her brother Sam
https://example.org/x
hat mir geholfen
aide précieuse
推薦状
had us over for soup
40 flyers printed
""".strip().split("\n")


@pytest.mark.parametrize(("typed", "said"), DEEDS.items())
def test_a_deed_is_told_to_whose_it_was(typed: str, said: str | None) -> None:
    told = told_favour(typed)
    assert (told.words if told.form == "deed" else None) == said


@pytest.mark.parametrize(("typed", "said"), THINGS.items())
def test_a_thing_is_what_thanks_are_for(typed: str, said: str) -> None:
    assert told_favour(typed) == ("thing", said)


@pytest.mark.parametrize("typed", OWN)
def test_what_is_not_sure_is_its_owners_to_say(typed: str) -> None:
    assert told_favour(typed) == ("own", typed.rstrip("."))


@pytest.mark.parametrize("typed", ["", "?", "n/a", "N.A.", "tbd", "...", "—", "xxx", "nothing"])
def test_nothing_said_is_nothing(typed: str) -> None:
    assert is_unsaid(typed) and told_favour(typed).form == "unsaid"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("a testimonial", "for a testimonial"), ("his slides", "for your slides"), ("two hours", "for two hours"),
        ("To look over the lease.", "to look over the lease"), ("review her draft", "to review your draft"),
        ("could she chair the panel", "whether you could chair the panel"), ("feedback", "for feedback"),
        ("can I stay with her?", "whether I could stay with you"),
        ("may we use the hall?", "whether we might use the hall"),
        ("wants a reference", "for a reference"), ("wanted me to look at her deck", "to look at your deck"),
        ("intro to Sam", "for an intro to Sam"), ("about her old job", "about your old job"),
        ("whether he knows a surveyor", "whether you know a surveyor"), ("20 euros", "for 20 euros"),
        ("the blue one; or red", None),
        ("PDF", None), ("", None), ("ob sie Zeit hat", None),
        ("him for a ladder", "for a ladder"), ("asked her for a ladder", "for a ladder"),
        ("her to water the plants", "to water the plants"), ("opinion on the flyer", "for an opinion on the flyer"),
        ("her plumber", None), ("ring her back", None), ("that I say nothing", None), ("her", None), ("weather", None),
    ],
)  # fmt: skip
def test_what_was_asked_goes_on_behind_i_asked_you(typed: str, said: str | None) -> None:
    assert asked_words(typed) == said

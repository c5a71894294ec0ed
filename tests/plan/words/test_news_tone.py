"""News is never answered with a wrong feeling; what is not surely glad or sad gets neither."""

from __future__ import annotations

import pytest

from journal.plan.words.news_tone import blow_in, day_feeling, text_feeling

SURELY_SAD = """
her father died in March
Tom's mother passed away
his grandmother died peacefully
their dog died last week
lost her husband in May
the funeral of her uncle is on Friday
was killed in an avalanche
has cancer
diagnosed with leukaemia
her son has pneumonia
is seriously ill
is in hospital with pneumonia
in intensive care
on sick leave until Easter
had a stroke on Sunday
had a bad fall on the stairs
broke her hip
skiing accident in Davos
has burnout
signed off work
laid off by Northwind
was let go last Friday
got fired
was made redundant
made redundant
lost his job
lost her flat in the flood
lost three clients
is getting divorced
they split up
his wife left him
filed for bankruptcy
the company went under
closed her bakery
was burgled
the barn burned down
his asylum application was rejected
turned down for the directorship
did not get into the programme
failed the bar exam
sein Vater ist gestorben
ihre Mutter ist verstorben
liegt im Krankenhaus
wurde entlassen
hat die Stelle verloren
son père est décédé
elle est malade
il est au chômage
sa mère est à l'hôpital
su padre ha muerto
está enferma
fue despedido
se divorció
""".strip().split("\n")
SURELY_GLAD = """
new job at Northwind, starts 1 May
new role as head of design
was promoted to senior engineer
promoted
got the job at the museum
landed a new job
made partner
got tenure
was elected mayor
got engaged in Rome
engaged
got married in June
had a baby girl
had twins
is expecting a baby
became a grandfather
her daughter was born on Tuesday
passed the viva
graduated from Leiden
won the regional prize
won first prize
her book is out
published her first novel
raised a seed round
got into Cambridge
bought a house in Ghent
opened a bakery
launched the new product
ran the Berlin marathon
wurde befördert
hat geheiratet
neue Stelle bei der Bahn
Tochter ist geboren
a eu un bébé
nouveau poste à Lyon
elle est diplômée
nuevo trabajo en Bilbao
se casó en mayo
""".strip().split("\n")
NEVER_GLAD = """
her visa was denied again
lost the appeal
almost got the job
did not get married after all
the wedding was called off
wedding postponed, his father is ill
didn't pass the bar
was not promoted
would like a new job
applied for a new job
got into debt
got into a fight with the board
her ex got married
has to sell the house they bought a year ago
the baby was born too early and is in intensive care
had a baby and lost it
resigned
her book was rejected
is under investigation
he hopes to get tenure
got married but they separated
war in her home town
found a lump
test results next week
the dog ran away
can't travel any more
waiting for the biopsy
is moving back to her parents
sold the company
retires in June
pregnant
got a black eye
nicht befördert
leider durchgefallen
n'a pas eu le poste
no aprobó
母が亡くなりました
умер отец
""".strip().split("\n")
NEVER_SAD = """
recovered from pneumonia
is back from sick leave
back at work after the operation
out of hospital
beat leukaemia
the scan was all clear
survived the crash without a scratch
new job at a hospice
works in a hospital now
is a nurse in intensive care
gave a talk on burnout
wrote a book about her divorce
her film about a funeral won a prize
research grant for dementia
got the post at the institute for depression
was nearly fired, and then promoted
fired up about the new office
died laughing at my joke
his laptop died
lost twelve kilos
lost the match by a point
passed on the baton as chair
passed on her old bike to me
broke the club record
broke the ice with her boss
split the team in two
left the meeting early
the sick bay of the ship has opened
joined the Red Cross
was never ill in ten years
is not ill, it was a false alarm
raised money for cancer research
ran a marathon for the children's hospital
terminal building opened
ist wieder gesund
aus dem Krankenhaus entlassen
hat den Krebs besiegt
guérie de son cancer
remise de sa maladie
recuperada de la operación
superó el cáncer
moves to Lisbon in May
""".strip().split("\n")


@pytest.mark.parametrize("text", SURELY_SAD)
def test_sad_news_is_known(text: str) -> None:
    assert text_feeling(text) == "sad"


SICK = """off sick with flu
on sick leave since Monday
down with a nasty cold
she has a stomach bug
has covid again
he broke his arm
unwell this week
krankgeschrieben
elle a la grippe
está de baja
"""


@pytest.mark.parametrize("text", SICK.splitlines())
def test_a_sickness_that_passes_is_known(text: str) -> None:
    assert text_feeling(text) == "ill"


@pytest.mark.parametrize("text", ["over the flu", "her son has flu", "has flu and cancer", "won the flu study prize"])
def test_a_sickness_of_another_sort_or_of_somebody_else_is_not_one_that_passes(text: str) -> None:
    assert text_feeling(text) != "ill"


@pytest.mark.parametrize("text", SURELY_GLAD)
def test_glad_news_is_known(text: str) -> None:
    assert text_feeling(text) == "glad"


@pytest.mark.parametrize("text", NEVER_GLAD)
def test_nobody_is_congratulated_on_a_blow_or_a_hope(text: str) -> None:
    assert text_feeling(text) != "glad"


@pytest.mark.parametrize("text", NEVER_SAD)
def test_nobody_is_comforted_for_what_went_well(text: str) -> None:
    assert text_feeling(text) != "sad"


@pytest.mark.parametrize(
    "text", ["", "?", "moves to Bergen", "her mother?", "会社を辞めた", "n/a", "she called", "did he die?"]
)
def test_what_is_not_sure_is_unsure(text: str) -> None:
    assert text_feeling(text) == "unsure"


@pytest.mark.parametrize(
    ("text", "blow"),
    [
        ("her father died of cancer", "death"), ("off sick with flu", "illness"), ("lost his job", "setback"),
        ("lost his job and his father died", "death"), ("promoted", None), ("recovered from flu", None),
    ],
)  # fmt: skip
def test_a_blow_is_a_death_an_illness_or_another(text: str, blow: str | None) -> None:
    assert blow_in(text) == blow


@pytest.mark.parametrize(
    ("label", "feeling"),
    [
        ("birthday", "glad"), ("wedding", "glad"), ("practice opened", "glad"), ("Hochzeitstag", "glad"),
        ("mother's death", "sad"), ("anniversary of her father's death", "sad"), ("Todestag der Mutter", "sad"),
        ("moved on board", "unsure"), ("first treatment", "unsure"), ("décès de son père", "sad"),
    ],
)  # fmt: skip
def test_a_day_of_the_year_is_celebrated_remembered_or_neither(label: str, feeling: str) -> None:
    assert day_feeling(label) == feeling

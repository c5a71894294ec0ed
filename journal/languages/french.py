"""French: its days, its letters, its words for news."""

from __future__ import annotations

from journal.languages.language import DayForms, Greeting, Language, Letters, NewsWords

_NEWS = NewsWords(
    death=(
        "décédée?s?|est morte?|sont morts|mort (?:de|du|d['’])…|décès|enterrement|obsèques|en deuil|deuil|fausse couche|veuve?",
        "a perdu (?:son|sa) (?:père|mère|mari|femme|fils|fille|frère|sœur|soeur|enfant)",
    ),
    illness=(
        "(?:est |très |gravement |tombée? )?malade|hospitalisée?|à l['’]hôpital|un cancer|avc|infarctus|dépression|burn-?out|arrêt maladie",
        "accident de (?:voiture|vélo|la route)|un accident|s['’]est cassée? (?:la|le)…|alzheimer|démence",
    ),
    setback=(
        "licenciée?|virée?|au chômage|sans emploi|a perdu son (?:emploi|travail|poste)|divorc…|séparée?s?|en faillite|faillite|expulsée?",
        "cambriolée?|recalée?|liquidation",
    ),
    glad=(
        "promue?|promotion|nouveau (?:poste|travail|job)|nouvel emploi|s['’]est mariée?|se marie|mariage|fiancée?s?|naissance|est née?",
        "bébé|a réussi (?:son|sa|ses|l…)|diplômée?|a gagné (?:le|un|son)…|livre est (?:sorti|paru)|a acheté (?:une maison|un appartement)",
    ),
    against_sad=(
        "guérie?|rémission|remise?|mieux|vaincu|survécu|rétablie?|de retour|livre|roman|prix|recherche|étude|film|nouveau (?:poste|travail)",
        "pas|ne|n['’]…|presque|failli|jamais|médecin|infirmi…",
    ),
    against_glad=(
        "pas|ne|n['’]…|jamais|sans|mais|hélas|malheureusement|presque|voudrait|pourrait|peut-être|annulée?|reportée?|refusée?|mort…|malade",
        "cancer|décès|perdu|divorc…|séparée?|faillite|accident|licenciée?|chômage|échoué|ex",
    ),
    sickness=(
        r"^(?:(?:elle|il) )?(?:est )?(?:encore )?(?:en arrêt maladie|enrhumée?|grippée?|clouée? au lit)$",
        r"^(?:(?:elle|il) )?(?:a )?(?:la grippe|un rhume|une bronchite|le covid)$",
    ),
    glad_days=("anniversaire|mariage|naissance|fête|fiançailles|baptême",),
    sad_days=("mort|décès|deuil|obsèques|enterrement",),
)
_LETTERS = Letters(
    familiar=Greeting("Chère {first}", "Cher {first}", "Bonjour {first}"),
    formal=Greeting("Bonjour Madame", "Bonjour Monsieur", "Bonjour {first}"),
    learned=Greeting("Bonjour {title}", "Bonjour {title}", "Bonjour {title}"),
    office="Madame, Monsieur",
    stop=",",
    closings={"familiar": "Amicalement,", "formal": "Bien cordialement,"},
    titles={
        "dr": "Docteur", "med": "Docteur", "dra": "Docteur", "prof": "Professeur", "professor": "Professeur",
        "me": "Maître", "ms": "Madame", "mr": "Monsieur", "mlle": "Mademoiselle",
        "rabbi": "Rabbin", "capt": "Capitaine", "captain": "Capitaine", "col": "Colonel",
    },
    titled="{title}",
    mentioned={
        "dr": "le Dr", "dra": "le Dr", "prof": "le Pr", "professor": "le Pr", "me": "Maître", "maître": "Maître",
        "mrs": "Mme", "ms": "Mme", "frau": "Mme", "mme": "Mme", "madame": "Mme", "sra": "Mme", "miss": "Mme",
        "mr": "M.", "herr": "M.", "m": "M.", "monsieur": "M.", "sr": "M.",
    },
)  # fmt: skip
FRENCH = Language(
    code="fr",
    name="French",
    names=("french", "français", "francais", "französisch", "francés", "frances"),
    days=DayForms(
        tuple("janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()),
        tuple("lun. mar. mer. jeu. ven. sam. dim.".split()),
        "{day} {month}", "{day} {month} {year}", "le", "{month} {year}", "en {}", "en {}", first="1er",
    ),
    and_="et",
    letters=_LETTERS,
    news=_NEWS,
)  # fmt: skip

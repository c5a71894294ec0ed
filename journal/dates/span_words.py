"""Rhythms in the languages of notes, said in English: `alle 3 Monate` is `every 3 months`, `mensuel` is `monthly`."""

from __future__ import annotations

_ENGLISH = {
    "every": """alle jede jeden jedes chaque cada elke iedere ogni todo toda""",
    "daily": """täglich quotidien quotidienne diario diaria dagelijks
        quotidiano quotidiana giornaliero diário diária""",
    "weekly": """wöchentlich hebdomadaire hebdo semanal semanalmente wekelijks settimanale""",
    "fortnightly": """zweiwöchentlich vierzehntägig quinzomadaire quincenal quinzenal tweewekelijks bisettimanale""",
    "monthly": """monatlich mensuel mensuelle mensuellement mensual mensal mensalmente maandelijks mensile
        mensilmente""",
    "quarterly": """vierteljährlich quartalsweise trimestriel trimestrielle trimestral trimestralmente
        driemaandelijks trimestrale""",
    "half-yearly": """halbjährlich semestriel semestrielle semestral halfjaarlijks semestrale""",
    "yearly": """jährlich annuel annuelle annuellement anual anualmente jaarlijks annuale annualmente""",
    "never": """nie niemals jamais nunca nooit mai""",
    "day": """tag tage tagen jour jours día días dia dias dag dagen giorno giorni""",
    "week": """woche wochen semaine semaines semana semanas weken settimana settimane""",
    "month": """monat monate monaten mois mes meses mês maand maanden mese mesi""",
    "quarter": """quartal quartale trimestre trimestres kwartaal kwartalen trimestri""",
    "year": """jahr jahre jahren an ans année années año años ano anos jaar jaren anno anni""",
    "other": """zweite zweiten zweites""",
    "1": """ein eine einen einmal un une una um uma een""",
    "2": """zwei zweimal deux dos dois duas twee due""",
    "3": """drei trois tres três drie tre""",
    "4": """vier quatre cuatro quatro quattro""",
    "6": """sechs six seis zes sei""",
}
_WORDS = {word: english for english, words in _ENGLISH.items() for word in words.split()}
_PHRASES = {"tous les": "every", "toutes les": "every", "a cada": "every", "todos os": "every", "todas as": "every",
            "todos los": "every", "todas las": "every", "om de": "every", "once a": "every", "once every": "every",
            "once per": "every", "einmal im": "every", "einmal pro": "every", "une fois par": "every",
            "una vez al": "every", "una vez por": "every", "uma vez por": "every", "una volta al": "every"}  # fmt: skip


def in_english(words: str) -> str:
    """The words of a rhythm in lower case, each that is known here in English."""
    for phrase, english in _PHRASES.items():
        if words.startswith(f"{phrase} "):
            words = english + words[len(phrase) :]
    return " ".join(_WORDS.get(word, word) for word in words.split())

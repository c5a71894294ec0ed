"""Spanish: its days, its letters, its words for news."""

from __future__ import annotations

from journal.languages.language import DayForms, Greeting, Language, Letters, NewsWords

_NEWS = NewsWords(
    death=(
        "murió|ha muerto|falleci…|funeral|entierro|de luto|viuda?|aborto espontáneo|muerte de…",
        "perdió a su (?:padre|madre|marido|mujer|esposa|esposo|hijo|hija|hermano|hermana)",
    ),
    illness=(
        "(?:está |muy |gravemente )?enferm[oa]|hospitalizad[oa]|en el hospital|tiene cáncer|cáncer$|infarto|ictus|depresión|de baja",
        "accidente de (?:coche|tráfico|moto)|un accidente|se rompió (?:la|el)…|alzheimer|demencia",
    ),
    setback=(
        "(?:fue |le han |han )?despedid[oa]|en (?:el )?paro|sin trabajo|desemplead[oa]|perdió (?:su|el) (?:trabajo|empleo|puesto)",
        "se divorci…|divorciad[oa]|divorcio|se separ…|separad[oa]s?|en quiebra|quiebra|suspendió",
    ),
    glad=(
        "ascendid[oa]|ascenso|nuevo (?:trabajo|puesto|empleo)|se cas(?:ó|an|aron|a)|boda|se comprometi…|nació|bebé|aprobó|se graduó",
        "ganó (?:el|un|su)…|publicó|su libro (?:ha salido|salió)|compró (?:una casa|un piso)",
    ),
    against_sad=(
        "curad[oa]|superó|superado|recuper…|mejor|sobreviv…|de vuelta|libro|novela|premio|investig…|estudio|película|nuevo trabajo",
        "no|nunca|casi|médic[oa]|enfermer…",
    ),
    against_glad=(
        "no|nunca|sin|pero|por desgracia|casi|quiere|quería|podría|quizás?|cancelad…|aplazad…|rechazad…|muert…|murió|enferm…|cáncer",
        "perdió|perdid…|divorci…|separ…|quiebra|accidente|despedid…|paro|suspendió|ex",
    ),
    sickness=(
        r"^(?:(?:ella|él) )?(?:está )?(?:todavía )?(?:de baja|resfriad[oa]|con (?:gripe|fiebre|covid))$",
        r"^(?:(?:ella|él) )?(?:tiene )?(?:gripe|un resfriado|bronquitis|covid)$",
    ),
    glad_days=("cumpleaños|boda|aniversario|santo|nacimiento|bautizo",),
    sad_days=("muerte|fallecimiento|funeral|entierro",),
)
_LETTERS = Letters(
    familiar=Greeting("Querida {first}", "Querido {first}", "Hola, {first}"),
    formal=Greeting("Estimada señora {last}", "Estimado señor {last}", "Buenos días, {first}"),
    learned=Greeting("Estimada {title} {last}", "Estimado {title} {last}", "Buenos días, {title} {last}"),
    office="Estimados señores y señoras",
    stop=":",
    closings={"familiar": "Un abrazo,", "formal": "Un cordial saludo,"},
    titles={"dr": "Dr.", "med": "Dr.", "dra": "Dra.", "prof": "Prof.", "ms": "Sra.", "mr": "Sr.", "professor": "Prof."},
    mentioned={},
    titles_of_women={"dr": "Dra.", "med": "Dra."},
)
SPANISH = Language(
    code="es",
    name="Spanish",
    names=("spanish", "español", "espanol", "spanisch", "espagnol", "castellano"),
    days=DayForms(
        tuple(
            "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()
        ),
        tuple("lun mar mié jue vie sáb dom".split()),
        "{day} de {month}", "{day} de {month} de {year}", "el", "{month} de {year}", "en {}", "en {}",
    ),
    and_="y",
    letters=_LETTERS,
    news=_NEWS,
    and_also="e",
    also_before="[ií]|hi(?!e)",
)  # fmt: skip

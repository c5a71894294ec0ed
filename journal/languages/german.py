"""German: its days, its letters, its words for news."""

from __future__ import annotations

from journal.languages.language import DayForms, Greeting, Language, Letters, NewsWords

_NEWS = NewsWords(
    death=(
        "gestorben|verstorben|verstarb|ist tot|todesfall|trauerfall|beerdigung|beisetzung|verwitwet|fehlgeburt|totgeburt",
        "tod (?:des|der|ihres|seines|ihrer|seiner|von)|(?:vater|mutter|mann|frau|bruder|schwester|sohn|tochter|oma|opa) verloren",
    ),
    illness=(
        "(?:schwer |sehr |ernsthaft )?erkrankt|(?:ist|liegt|war|wurde) (?:schwer |sehr |länger )?krank|krankgeschrieben|^krank$",
        "(?:liegt |ist )?im krankenhaus|auf (?:der )?intensivstation|hat krebs|krebs$|schlaganfall|herzinfarkt|burn-?out|depressionen?",
        "hatte einen unfall|autounfall|demenz|bein gebrochen|arm gebrochen|bandscheibenvorfall",
    ),
    setback=(
        "kündigung (?:erhalten|bekommen)|(?:wurde|wird|ist) (?:ihr |ihm )?(?:gekündigt|entlassen)|arbeitslos|(?:job|stelle) verloren",
        "geschieden|scheidung|hat sich getrennt|haben sich getrennt|trennung|insolvent|insolvenz|pleite|durchgefallen|abgebrannt",
    ),
    glad=(
        "befördert|beförderung|neue[rn]? (?:job|stelle|posten)|geheiratet|heiraten|hochzeit|verlobt|(?:baby|kind|tochter|sohn) bekommen",
        "(?:sohn|tochter|kind|enkel\\w*|zwillinge) (?:ist|sind|wurde|wurden) geboren|(?:prüfung|examen|abitur|bar) bestanden|promoviert",
        "(?:preis|wettbewerb) gewonnen|buch (?:ist )?erschienen|haus gekauft|wohnung gekauft|(?:laden|praxis|büro) eröffnet",
    ),
    against_sad=(
        "gesund|genesen|genesung|überstanden|besiegt|überlebt|erholt|besser|geheilt|wieder da|zurück|aus dem krankenhaus|nicht|kein…|nie",
        "buch|preis|forsch…|studie|film|vortrag|neue[rn]? (?:job|stelle)|leiter…|chef…|beinahe|fast|fehlalarm|arbeitet",
    ),
    against_glad=(
        "nicht|kein…|nie|leider|aber|ohne|trotz|fast|beinahe|wollte|möchte|will|würde|könnte|vielleicht|krank…|krebs…|tod|tot|gestorben",
        "abgesagt|verschoben|abgelehnt|geplatzt|verloren|getrennt|geschieden|insolv…|pleite|unfall|gekündigt|entlassen|durchgefallen|bewirbt|beworben",
    ),
    sickness=(
        r"^(?:(?:sie|er) )?(?:ist |liegt |hat )?(?:noch |wieder )?(?:krankgeschrieben|erkältet|mit (?:grippe|fieber|corona) im bett)$",
        r"^(?:(?:sie|er) )?(?:hat )?(?:die |eine )?(?:grippe|erkältung|corona|bronchitis|magen-darm-grippe)$",
    ),
    glad_days=("hochzeit…|geburtstag…|namenstag|jubiläum|gründung|taufe|verlobung",),
    sad_days=("todestag|tod|gestorben|beerdigung|begräbnis",),
)
_LETTERS = Letters(
    familiar=Greeting("Liebe {first}", "Lieber {first}", "Hallo {first}"),
    formal=Greeting("Guten Tag Frau {last}", "Guten Tag Herr {last}", "Guten Tag {whole}"),
    learned=Greeting("Guten Tag Frau {title} {last}", "Guten Tag Herr {title} {last}", "Guten Tag {title} {last}"),
    office="Sehr geehrte Damen und Herren",
    stop=",",
    closings={"familiar": "Liebe Grüße", "formal": "Mit freundlichen Grüßen"},
    titles={"dr": "Dr.", "med": "Dr.", "dra": "Dr.", "prof": "Prof.", "ms": "Frau", "mr": "Herr", "professor": "Prof."},
    all_titles=True,
)
GERMAN = Language(
    code="de",
    name="German",
    names=("german", "deutsch", "allemand", "alemán", "aleman"),
    days=DayForms(
        tuple("Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()),
        tuple("Mo Di Mi Do Fr Sa So".split()),
        "{day}. {month}", "{day}. {month} {year}", "am", "{month} {year}", "im {}", "{}",
    ),
    and_="und",
    letters=_LETTERS,
    news=_NEWS,
)  # fmt: skip

"""English: its days, its letters, its words for news."""

from __future__ import annotations

from journal.dates.words import MONTHS, WEEKDAYS
from journal.languages.language import DayForms, Greeting, Language, Letters, NewsWords

_FAMILY = (
    "(?:mother|father|mum|mom|mam|dad|parents?|husband|wife|partner|fiancée?|son|daughter|child|baby|twin|brother|sister"
    "|grand(?:mother|father|ma|pa|dad|mum|parents?|son|daughter)|grandad|gran|granny|nan|aunt|uncle|cousin|niece|nephew|(?:best )?friend|dog|cat"
    "|(?:mother|father|brother|sister)-in-law)"
)
_THEIR = "(?:his|her|their|your|our|my)"
_DISEASE = (
    "(?:(?:breast|lung|skin|bowel|prostate|ovarian|throat|colon|bone|liver) cancer|cancer(?: again)?|a brain tumou?r|brain tumou?r"
    "|(?-i:MS|ALS|HIV)|huntington(?:['’]?s)?|crohn(?:['’]?s)?|lupus|leuk(?:a?e)mia|tumou?r|dementia|alzheimer(?:['’]?s)?|parkinson(?:['’]?s)?|depression|burn-?out|covid"
    "|pneumonia|the flu|flu|multiple sclerosis|sepsis|a stroke|stroke|a heart attack|heart attack|heart surgery|shingles)"
)
_ILL = "(?:(?:deeply |severely |clinically )?depressed|suicidal|paralysed|paralyzed|on dialysis|ill|unwell|sick|poorly|dying|in a bad way|in a coma|not (?:doing )?well|struggling)"
_SHE_IS = "(?:(?:she|he|they) )?(?:(?:is|was|are|has been|has|had|got|caught)(?: (?:still|again|now))? )?"
_COLD = (
    "(?:a |the |a (?:bad|nasty|heavy|terrible) )?(?:flu|cold|covid|(?:stomach |tummy )?bug|fever|bronchitis|tonsillitis|sinusitis"
    "|laryngitis|migraine|food poisoning|measles|chickenpox|mumps|norovirus)"
)
_WITH = f"(?: ?with {_COLD})?"
_LATELY = "(?: (?:again|today|this week|all week|for a (?:week|fortnight)|for (?:two|three) weeks|since \\w+))?"
_WARD = "(?:hospital|icu|intensive care|rehab|a hospice|hospice|a clinic|an? (?:emergency )?ward)"

# What may stand beside good news without turning it: names, where and when; and no word that tells of something more.
_NAME = r"(?-i:[A-ZÀ-Þ][\w.'’&-]*)"
_WHERE = "at|in|to|as|with|by|for|of|from|on|since|near|next to|over|into|through"
_TELLS_MORE = (
    "is|are|was|were|be|been|has|have|had|did|does|do|will|goes|went|gets?|got|fell|falls?|came|comes?|turned|turns|ended|ends"
    "|means|seems|feels|looks|takes?|took|makes|made|stinks|sucks|bores|who|which|that|because|so|until|till|and|or|[a-z]{3,}(?<!hundr)ed"
)
_PLAIN = rf"(?!(?:{_TELLS_MORE})\b)[\w.'’&/-]+"

# What says where, when or as what, and can't turn good news into bad: `at the port`, not `at half the pay`.
_CALM = (
    "january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter"
    "|week|weekend|month|year|today|christmas|easter|the (?:sea|coast|river|lake|country|north|south|east|west)|seaside"
    "|city|town|village|street|harbour|port|bank|school|university|college|observatory|museum|library|lab|laboratory|hospital"
    "|theatre|orchestra|choir|ministry|council|agency|studio|department|team|company|firm|institute|archive|newspaper"
    "|publisher|charity|startup|start-up|design|sales|marketing|engineering|finance|product|operations|people|history"
    "|physics|biology|chemistry|maths|medicine|law|music|literature|head|director|chief|partner|manager|professor|dean"
    "|editor|lecturer|engineer|developer|designer|nurse|doctor|teacher|surgeon|lawyer|mayor|captain|vet|chef|trainee"
    "|curator|principal|president|chair|lead|leader|staff|one|two|three|four|five|six|ten|honours|distinction|twins"
)

_NEWS = NewsWords(
    death=(
        r"(?:has |have |had |just )?died(?! down| out| laughing| of laughter| of boredom)",
        "passed away",
        r"passed (?:on )?(?:on |last |this |yesterday|in (?:her|his) sleep|peacefully|(?:mon|tues|wednes|thurs|fri|satur|sun)day)",
        r"(?:death|funeral|passing|suicide) of (?:his|her|their|the|an?|my)",
        rf"(?:{_FAMILY}|\w+)['’]s (?:death|funeral|passing|suicide|burial)",
        "suicide in the|lost the baby",
        rf"lost (?:{_THEIR} )?(?:(?:only|elder|older|younger|little|big) )?{_FAMILY}",
        rf"buried {_THEIR} {_FAMILY}",
        rf"{_FAMILY} (?:was |were )killed",
        "(?:was|were) killed (?:in|by|on)",
        r"(?:is|are) dead(?! (?:tired|set|sure|serious|keen))|took (?:his|her|their) own life|killed (?:him|her)self|drowned|was murdered",
        rf"{_FAMILY} (?:has |have |just )?passed(?: (?:away|on|last|this|in|after|at)\b.*)?$|put {_THEIR[:-1]}|the) (?:dog|cat) (?:down|to sleep)",
        "was widowed|is (?:a )?widow(?:er|ed)?|in mourning|bereave…|stillb…|miscarr…",
    ),
    illness=(
        rf"^(?:{_THEIR} {_FAMILY} )?(?:has |had |have |got |with )?{_DISEASE}$",
        rf"(?:has|have|had|got|suffers? from|suffering from|diagnosed with|sick with|down with|died? of|fell ill with) {_DISEASE}",
        "(?:was|been|got|is) diagnosed",
        rf"(?:is|was|are|been|got|fell|feels?|has been|still) (?:very |seriously |gravely |quite |really |critically |terminally |rather )?{_ILL}",
        rf"^(?:very |seriously |gravely |critically )?{_ILL}$",
        rf"^(?:still |back )?in (?:the )?{_WARD}",
        rf"(?:is|was|are|been|went|taken|rushed|admitted|brought|lies|ended up|still) (?:back |still )?(?:in|to|into) (?:the )?{_WARD}",
        "(?:off|out|on) sick(?: leave)?|sick leave|signed off work",
        "heart (?:attack|surgery|operation|failure|bypass)",
        r"had (?:an?|another|his|her) (?:bad |serious |nasty |second |minor )?(?:fall|stroke|heart attack|breakdown|seizure|relapse|accident|crash)",
        "(?:was |got )?(?:hit by|run over by) an? \\w+|fell (?:off (?:an?|the|her|his) (?:ladder|bike|horse|roof)|down the stairs)"
        "|broken (?:leg|arm|hip|back|neck)|an overdose",
        "(?:car|bike|motorbike|road|train|plane|skiing|riding|climbing|work) (?:crash|accident)|accident at work|in an? (?:bad |serious )?(?:accident|crash)",
        rf"broke {_THEIR} (?:\w+ )?(?:leg|arm|hip|wrist|ankle|collarbone|neck|back|foot|hand|nose)",
        "bad news (?:about|from|of)|terminal|in chemo|has to have chemo|on chemo",
        rf"{_FAMILY}(?:['’]s| has| is| was| had) (?:{_ILL}|in (?:the )?{_WARD}|{_DISEASE}|terminal)",
        "burn(?:t|ed) out|cancer (?:is|has come|came) back|stage (?:four|4|iv)|palliative|malignant|metasta…|inoperable|on life support|on a ventilator|(?:weeks|months) to live|panic attacks?|in surgery now|relapsed?",
    ),
    setback=(
        "redundancy$|redundant since|called off (?:the|his|her|their) (?:wedding|engagement)|lost custody|was (?:assaulted|stabbed|scammed)",
        "(?:wedding|engagement) (?:is |was |has been )?(?:off|cancelled|called off|broken off)$|had to sell the (?:house|home|farm|business|shop|company)",
        "(?:job|offer|promotion|scholarship|deal|funding|adoption|sale) (?:fell|has fallen|falls) through|offer (?:was )?(?:withdrawn|rescinded)",
        "(?:company|firm|start-?up|business|shop|agency|studio) (?:has )?(?:folded|failed|collapsed|(?:was )?(?:shut|closed) down)|^(?:was )?deported",
        "(?:car|bike|van|laptop|tools|passport|bag) (?:was |were |got )?stolen|had a break-in|was repossessed|in jail|got a rejection|got rejected",
        "(?:was|were)(?: not|n['’]t) promoted|did(?: not|n['’]t) get (?:promoted|tenure)|not promoted(?: again)?$",
        "laid off|let go (?:by|from|last|this|after|yesterday)|was let go",
        r"(?:was|were|been|got|is|just) (?:fired|sacked|dismissed|axed|made redundant)(?! up)",
        r"^(?:fired|sacked|dismissed|made redundant)(?= (?:by|from|on|after|last|this|without|yesterday|today)\b|$)",
        "got the sack|got the boot|lost everything",
        rf"lost {_THEIR} (?:\w+ )?(?:job|post|position|house|home|flat|licence|savings|appeal|visa|funding|contract|seat)",
        r"lost (?:the|an?|one|two|three|four|several|half|most|\d+) (?:of (?:the|his|her|their) )?(?:\w+ )?"
        "(?:job|house|home|case|appeal|election|contract|client|customer|deal|funding|pitch|investor)s?",
        "out of (?:a job|work)|jobless|unemployed|(?:her|his|their|the) job was cut",
        "(?:is|are|was|got|getting|gets|been|newly|just) (?:divorced|divorcing|separated|evicted|deported|robbed|burgled|mugged|sued|arrested)",
        "being (?:deported|evicted|sued|divorced)|(?:a|his|her|their|the) divorce|filed for (?:divorce|insolvency|bankruptcy)",
        "^(?:divorced?|separated|bankrupt(?:cy)?|insolvent|robbed|burgled(?: .*)?|breakdown)$|eviction|marriage is over|was dumped",
        "is in prison|^in prison|passed over for promotion|(?:contract|lease) (?:was|is) not (?:renewed|extended)|visa (?:has )?expired",
        "split up|broke up|breaking up|broke off (?:the|his|her|their) engagement",
        rf"{_FAMILY} (?:has |just )?left(?: (?:him|her|them))?$|(?:boy|girl)friend (?:has )?left",
        "went (?:bust|bankrupt|under|insolvent|into administration|out of business)|is bankrupt|is insolvent|closing down",
        rf"(?:closed|had to close|has to close|shut) (?:down )?(?:the|{_THEIR}) (?:\w+ )?(?:shop|store|bakery|bar|pub|business|company|practice|studio|café|restaurant|gallery|firm|office)",
        r"(?:house|home|flat|shop|office|barn|workshop|studio|kitchen|roof) (?:was |has |had |got |is )?(?:burn(?:t|ed) down|flooded|gutted|destroyed|broken into)",
        r"(?:visa|asylum|application|appeal|grant|proposal|loan|mortgage|manuscript|tenure|promotion|residency)"
        r" (?:was |has been |got |is )?(?:refused|rejected|denied|turned down|declined)",
        "turned down for|rejected (?:by|for)|passed over for",
        r"did(?: not|n['’]t) (?:get|make|pass|win) (?:the|an?|into|in|partner|tenure|it|his|her|their)",
        "failed (?:the|his|her|their)",
    ),
    glad=(
        r"(?:got|has|landed|accepted|found|starts?|started|takes up) (?:an?|the|her|his|their) (?:\w+ )?(?:job|post|role|position|promotion|fellowship|scholarship|grant)",
        "new (?:job|role|position|post)",
        "(?:was |been |got |is |just )?promoted|promotion",
        "made (?:partner|director|professor|head)|got tenure|is (?:now )?a partner",
        r"(?:was |been |is )?(?:appointed|elected) \w+",
        "got engaged|is engaged to|are engaged|engaged$|got married|getting married|are married|married (?:his|her|their|in|on|last|this)…",
        "(?:her|his|their) wedding",
        r"had (?:an?|her|his|their|twins?)(?: (?:first|second|third|little|healthy))*(?: (?:baby|boy|girl|son|daughter|child|twins))?$",
        "(?:had|has|have|expecting) (?:a|her|his|their)(?: first| second| third| little)? (?:baby|boy|girl|son|daughter|child)…(?: (?:boy|girl))?",
        "baby (?:boy|girl|son|daughter)|expecting (?:a|their|her) (?:first |second |third )?(?:baby|child)|expecting twins",
        "it['’]s a (?:boy|girl)|baby (?:is here|has arrived|arrived)|(?:just |newly )?married|newly ?wed|tied the knot|is an? (?:new )?(?:mum|dad|mother|father|grand\\w+)",
        "(?:citizenship|visa|green card|adoption|asylum) (?:came|has come|went) through|got (?:citizenship|asylum|a green card|a (?:pay )?rise|a raise)",
        "^(?:got |is )?(?:the )?all[ -]clear|new (?:flat|house|home)|was knighted",
        "became an? (?:\\w+ )?(?:mother|father|parent|aunt|uncle|grand\\w+)|(?:son|daughter|baby|twins|grand\\w+) (?:was|were) born",
        r"passed (?:the|his|her|their) (?:\w+ )?(?:bar|exams?|finals|viva|test|boards?|defence|defense)",
        "graduated|graduates|defended (?:the|his|her|their) (?:thesis|dissertation|phd)|finished (?:the|his|her|their) (?:phd|degree|thesis|book|novel)",
        rf"won (?:an?|the|gold|silver|bronze|his|her|their|first|best)(?: {_PLAIN}){{1,3}}",
        rf"(?:book|novel|album|film|record) (?:is|comes|came) out|published (?:an?|his|her|their)(?: {_PLAIN}){{1,4}}",
        "got into (?-i:[A-Z])\\w*|got a place at|accepted (?:at|to|into) (?-i:[A-Z])\\w*",
        "bought (?:an?|the|their|her|his) (?:\\w+ )?(?:house|flat|home|apartment|farm|boat)",
        "opened (?:an?|the|his|her|their) (?:\\w+ )?(?:shop|practice|office|studio|shop|café|restaurant|bakery|bar|gallery|branch|surgery)",
        rf"launched (?:the|his|her|their|an?)(?: {_PLAIN}){{1,3}}|raised (?:an?|[€$£]?\d|money|funding|series|seed)…(?: {_PLAIN}){{0,3}}",
        "^an? (?:healthy )?(?:son|daughter|baby|boy|girl|grandson|granddaughter|grandchild)$",
        "ran (?:an?|the|his|her) (?:\\w+ )?marathon|first customer|is cancer-free",
    ),
    against_sad=(
        "cannon|circus|kiln|gun|drill|goldfish|character|murder mystery|comedy|on stage|hamlet|reviews|role|tour|coach|party|fun|records?",
        "drowned in (?:work|compliments|mail|emails?|paper\\w*)|cigarettes|detention|delighted|relief",
        "recover…|remission|surviv…|beat|beaten|beats|benign|all[ -]clear|better|healed|cured|healthy|fine|well again",
        "back (?:at|to|on|from|home|in (?:the )?(?:office|saddle|business))|out of hospital|home from|discharged|free of|-free|no longer",
        "won|wins|award…|prize|medal|champion…|publish…|book|novel|poem|article|paper|film|documentary|podcast|play|exhibition",
        "wrote|writes|writing|research…|stud(?:y|ies|ying)|thesis|grant|fellowship|law|talk|lecture|course|conference|training",
        "marathon|charity|fundrais…|raised|donat…|volunteer…|opened|opens|launch…|appointed|promoted|hired|joined|head of|chief",
        "director|manager|nurse|doctor|surgeon|consult…|therap…|new (?:job|role|post|position|head|boss)|works|working (?:at|in|on|for)",
        "got (?:an?|the) (?:job|post|role|place|grant|offer)|demo|hatchet|paid out|insurance paid|fear of|fears of|afraid of",
        "stroke of|stroke play|metal|nearly|almost|narrowly|false alarm|avoid…|escap…|prevent…|instead of|joke…|pretend…|rumou?r…",
        "wasn['’]t|isn['’]t|weren['’]t|not (?:been )?(?:fired|sacked|sick|ill|laid|divorced|dead)|never|would|could|might|if|dying to|to die for",
        "(?:phone|laptop|battery|printer|server|computer|car|engine|drive|plant|project|deal|idea|router|bike|radio) (?:has |had |just )?died",
        "game|match|tournament|chess|golf|tennis|goal…|song|album|band|club|hobby|funny|laugh…",
        "happy|happily|glad|celebrat…|profitabl…|amicabl…|radio|relieved|delighted|thrilled|overjoyed|for the better|at last",
    ),
    against_glad=(
        "dies|died|(?:will|may|might|could|to|would|must|of|not) die|dying|dead…|death…|grie[fv]…|mourn…|funeral|buri…|widow…|kill…|suicid…|cancer…|tumou?r…|ill|illness…|sick…|disease…",
        "dement…|alzheimer…|parkinson…|depress…|burn…|stroke…|surgery|operation|hospital…|hospice|rehab|icu|accident…|crash…|injur…",
        "hurt…|pain…|lost|loss…|lose…|losing|laid off|let go|fired|fire|sack…|dismiss…|redundan…|insolv…|bankrupt…|bust|divorc…",
        "separat…|split…|broke|broken|left|leav…|robb…|burgl…|flood…|evict…|deport…|refus…|reject…|denied|declin…|turned down|fail…|miss…",
        "nicu|picu|incubator|defects?|complications?|syndrome|appeal (?:for|to)|missing|pending|delayed|stalled|blocked|mould|mold|crook|unemploy…|jobless|intensive care|chemo…|ventilator|obituar…|farewell|lawsuit…|custody|customer|prematur…|too early|fell|fall…|collaps…|rescind…|scrap…|revok…|withh…|hate…|loath…|dread…|bored|nervous|overwhelm…|needs?|cancel…|called off|postpon…|withdr…|bad|sad…|terribl…|awful|worr…|struggl…|trouble…|debt…|sued|arrest…|prison|strike|war|crisis",
        "unfortunate…|sorry|tragic…|terminal|but|however|although|despite|instead|unless|if|hop(?:e|es|ed|ing)|want…|wish…|would|could|might",
        "(?-i:may)|maybe|perhaps|apparently|allegedly|rumou?r…|almost|nearly|not|cannot|never|no|nobody|none|nothing|without|ex|former|applied|applying",
        "candidate…|interview…|shortlist…|runner-up|looking for|search…|tries|trying|tried|plan…|against|over|despite|fraud|enemy|rival|miscarr…",
        "stillb…|unwell|poorly|worse|awkward|difficult…|hard|stress…|unhappy|angry|fear…|threat…|sabbatical|retir…|quit|resign…|asks?|whether",
        r"\w+n['’]t",
    ),
    before_glad=(
        rf"{_THEIR}(?: {_PLAIN}){{1,2}}",
        "she|he|they|we|her|his|their|the|an?|and|has|have|had|is|are|was|were|just|finally|now|already|also|again|today|yesterday",
        "at last|last week|this week|big news|great news|good news|news|in (?:the|her|his|their)",
        rf"{_FAMILY}(?:['’]s)?|first|second|third|old|young|eldest|youngest|oldest|little|both|all three",
        _NAME,
    ),
    behind_glad=(
        rf"(?:{_WHERE})(?: (?:the|an?|her|his|their|our|new|old|first|local|small|big|deputy|senior)){{0,2}}"
        rf"(?: (?:(?-i:[A-Z0-9€$£])[\w.'’&/-]*|(?:{_CALM})(?!\w))){{1,5}}",
        r"today|yesterday|tonight|again|too|together|now|already|twice|at last|this \w+|last \w+|next \w+|a (?:week|month|year) ago",
        r"\d[\w%]*|starts?(?: on| in)?|starting|beginning|both healthy|all well|and (?:both|all) (?:are )?(?:well|healthy)|yay|hurray|wow",
        _NAME,
    ),
    sickness=(
        rf"^{_SHE_IS}(?:off|out|home|off work)(?: sick| ill)(?: leave)?{_WITH}{_LATELY}$",
        rf"^{_SHE_IS}(?:on sick leave|signed off sick|unwell|under the weather|sick in bed|in bed){_WITH}{_LATELY}$",
        rf"^{_SHE_IS}(?:down |sick |ill |in bed )?{_WITH[:-1]}{_LATELY}$",
        rf"^{_SHE_IS}{_COLD}{_LATELY}$",
        r"^(?:(?:she|he) (?:has )?)?(?:broke|broken|sprained|twisted) (?:an?|his|her|their) (?:\w+ )?(?:leg|arm|wrist|ankle|collarbone|foot|hand|finger|toe)$",
    ),
    glad_days=(
        "birthday|birth|born|name ?day|wedding|married|marriage|anniversary|engagement|christening|baptism|graduation",
        "graduated|opened|opening|founded|founding|foundation|started|launch…|joined|first day|promotion|jubilee|sober…",
    ),
    sad_days=(
        "death|died|dies|dead|passing|passed|funeral|burial|suicide|loss|lost|accident|diagnos…|illness|cancer|divorce…",
        "miscarr…|stillb…|memorial|yahrzeit",
    ),
)
_LETTERS = Letters(
    familiar=Greeting("Dear {first}", "Dear {first}", "Dear {first}"),
    formal=Greeting("Dear {ms} {last}", "Dear {ms} {last}", "Dear {whole}"),
    learned=Greeting("Dear {title} {last}", "Dear {title} {last}", "Dear {title} {last}"),
    office="Dear {whole}",
    stop=",",
    closings={"familiar": "Best wishes,", "formal": "Kind regards,"},
    titles={
        "dr": "Dr", "med": "Dr", "dra": "Dr", "prof": "Professor", "professor": "Professor", "mr": "Mr", "mister": "Mr",
        "mrs": "Mrs", "ms": "Ms", "miss": "Miss", "mx": "Mx", "rev": "Reverend", "capt": "Captain", "col": "Colonel",
        "me": "Maître", "maître": "Maître", "hon": "Hon.", "mag": "Mag.", "ing": "Ing.", "m": "M.", "sr": "Sr.",
    },
)  # fmt: skip
ENGLISH = Language(
    code="en",
    name="English",
    names=("english", "englisch", "anglais", "inglés", "ingles"),
    days=DayForms(
        tuple(MONTHS),
        tuple(day[:3] for day in WEEKDAYS),
        "{day} {month}",
        "{day} {month} {year}",
        "on",
        "{month} {year}",
        "in {}",
        "in {}",
    ),
    and_="and",
    letters=_LETTERS,
    news=_NEWS,
    pronouns={
        "she": {"them": "her", "their": "her", "they": "she"},
        "he": {"them": "him", "their": "his", "they": "he"},
    },
)

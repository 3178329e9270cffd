"""People's names in running text, as far as their form tells: a title and a name, a given name and another name."""

import re

CAPITAL = r"[A-ZÁČĎÉĚÍĽŇÓÖŘŠŤÚŮÜÝŽĄĆĘŁŃŚŹŻ]"
WORD = rf"{CAPITAL}[^\W\d_]{{1,40}}+"
_ADDRESS = (
    r"[Pp](?:an(?:í|a|u|i|e|em|ią|ie|ovi)?|án|ána)|[Ss]lečn(?:a|y|ě|u|ou)|p\.|[Mm]rs?\.?|[Mm]s\.?|[Mm]iss"
    r"|[Mm]anžel(?:ka|ky|ce|ku|kou|é|ům)?"
)
DEGREES = r"[Mm]gr\.?|[Ii]ng\.|[Ii]nż\.|[Bb]c\.|[JMP][UhH][DR]r\.|MVDr\.|[Dd]r\.?|[Pp]rof\.|[Dd]oc\.|DiS\.|MBA|Ph\.?D\."
_FUNCTION = r"(?:(?:ředitel|starost|primář|doktor|inženýr|magistr|předsed|doktork|dyrektor|burmistrz)\w{0,6}\s)?"
TITLED = (
    rf"(?<!\w)(?:(?:{_ADDRESS})\s{_FUNCTION}(?:(?:{DEGREES})\s){{0,3}}|(?:(?:{DEGREES})\s){{1,3}})(?:{CAPITAL}\.\s?){{0,2}}{WORD}"
    rf"(?:[\s-]{WORD})?"
)
NAMED = rf"(?<!\w)(?:{WORD}|{CAPITAL}\.)\s{WORD}"

_GIVEN = """
    jan jana janem janu janovi jiří jiřího petr petra petře pavel pavla pavlem tomáš tomáše martin martina jaroslav
    miroslav zdeněk františek václav michal milan karel lukáš jakub david vladimír ladislav josef stanislav roman ondřej
    radek marek daniel antonín filip vojtěch adam aleš miloslav vít bohumil libor luboš rostislav otakar dušan ivan
    marie eva anna hana věra lenka alena kateřina lucie ludmila helena jitka jarmila zdeňka veronika monika tereza
    michaela markéta zuzana barbora dana ivana jaroslava irena šárka iva blanka dagmar božena olga pavlína renata radka
    simona miroslava květa květoslava andrea kristýna nikola gabriela
    piotr krzysztof andrzej tomasz paweł marcin michał grzegorz jerzy tadeusz łukasz zbigniew ryszard kazimierz henryk
    mariusz dariusz wojciech robert mateusz rafał jacek janusz mirosław maciej sławomir jarosław wiesław kamil jakub
    maria katarzyna małgorzata agnieszka barbara krystyna elżbieta zofia janina teresa joanna magdalena jadwiga danuta
    irena halina beata aleksandra dorota marta grażyna anna ewa jolanta iwona bożena urszula alicja
    oldřich bohuslav jindřich matěj šimon dominik vlastimil vladislav lubomír radim rudolf emil otto artur marcel patrik
    richard robert viktor denis tadeáš štěpán kryštof matyáš bedřich ludvík leoš hynek igor erik arnošt alois zbyněk
    daniela vlasta kristina eliška natálie adéla iveta vladimíra ladislava milada drahomíra jiřina zdenka kamila
    karolína klára sabina denisa šárka vendula růžena libuše ludmila emilie františka anežka aneta nela sofie silvie
    stanislava miluše jindřiška žaneta viktorie laura ema julie johana štěpánka milena soňa naděžda ilona
    stanisław władysław marian wiktor leszek edward szymon bartosz dawid adrian mieczysław czesław bogdan adam marek
    damian przemysław sebastian stefan wacław zygmunt eugeniusz witold włodzimierz franciszek józef zdzisław natalia
    karolina sylwia justyna renata wanda hanna ewelina julia zuzanna kinga patrycja izabela stefania genowefa lucyna
    paulina kamila weronika marianna stanisława helena wiesława mariola aneta sandra klaudia emilia
    john mary emily sarah karen nancy lisa margaret charles joseph christopher daniel matthew mark steven andrew kevin
    brian george edward helen alice emma laura kate martha alan simon stephen philip
 james robert michael william richard thomas susan linda elizabeth jennifer peter paul george anne jane
"""
GIVEN = frozenset(_GIVEN.split())
"""Given names as people write them first, some of them declined."""

NO_PERSON = re.compile(
    r"(?:Obec|Obc|Měst|Městys|Ves|Vsi|Firm|Společnost|Spol|Ulic|Dům|Dom|Klub|Charit|Diakoni|Kraj|Centr|Nadac|Nemocnic|Škol|Kostel|Lig"
    r"|Svaz|Ústav|Úřad|Azyl|Oblastní|Miast|Gmin|Fundacj|Ośrodek|Ośrodk|Szkoł|Szpital|Powiat|Caritas|City|Town|Village|House|Centre|Street)"
)
"""Begins what has a name like a person's and is none."""
_THING = re.compile(
    r"(?:Odbor\w{0,2}|Fond\w{0,2}|Ministerst\w{1,3}|Agentur\w|Sbor\w{0,2}|Stanic\w|Ev?ropsk\w{1,3}|Vě[cd]\w{0,2}|Lázn\w{1,3}|Var(?:y|ech|ů)|Brod\w?|Hor[ya]|Sídlišt\w|Náměst\w{1,3}|Rad[ayě]|Výbor\w?|Komis\w{1,2}"
    r"|Knihovn\w|Muze\w{1,2}|Divadl\w|Projekt\w?|Program\w?|Zákon\w?|Bank\w|Rozpoč\w{2,3}|Zápis\w?|Usnesení|Smlouv\w|Částk\w"
    r"|Celkem|Sum[ay]|Výzv\w|Urz[ąę]d\w?|Komisj\w|Dzielnic\w|Biur\w|Wydział\w?|Rady|Spraw\w|Uchwał\w|Umow\w|Nr|Tel|Office"
    r"|Department|Council|Board|Library|Museum|School|Bank|Road|Service|Fund|Total|Contract)"
)
"""A word of such names, wherever it stands in them."""

_TITLED = re.compile(TITLED)
_NAMED = re.compile(rf"(?<!\w)(?:{WORD}\s)?{WORD}\s{WORD}")
_NAME = re.compile(rf"(?:{TITLED}|{WORD}\s{WORD}(?:[\s-]{WORD})?)(?:,?\s(?:{DEGREES}|CSc\.))*")
_NAME_AT_END = re.compile(rf"(?P<first>(?:{WORD}\s)?)(?P<name>(?:{WORD}|{CAPITAL}\.)\s{WORD}(?:-{WORD})?)$")
_TITLED_AT_END = re.compile(rf"{TITLED}$")
_DEGREES_AT_END = re.compile(rf"(?:,?\s(?:{DEGREES}|CSc\.)){{1,3}}$")
_FEMININE = re.compile(r"(?:ov[áéo]|ovou|ow[aąe]|owej)$")
_SHORT = 4
_LONGEST = 60
"""Characters of a name."""


def is_name(text: str, *, surely: bool = False) -> bool:
    """Tell whether a short text is nothing but what may be, or where asked so surely is, a person's name."""
    return len(text) <= _LONGEST and bool(_NAME.fullmatch(text)) and ends_with_name(text, surely=surely)


def ends_with_name(text: str, *, surely: bool = False) -> bool:
    """Tell whether a text ends with what may be a person's name, or where asked so, with what surely is one."""
    text = _DEGREES_AT_END.sub("", text[-_LONGEST:])
    if _TITLED_AT_END.search(text):
        return True
    found = _NAME_AT_END.search(text)
    if not found or _names_none(found[0]):
        return False
    words = found["name"].split()
    return not surely or any(word.casefold() in GIVEN for word in words) or bool(_FEMININE.search(words[-1]))


def _names_none(text: str) -> bool:
    words = text.split()
    if any(1 < len(word) <= _SHORT and word.isalpha() and word.isupper() for word in words) and not text.isupper():
        return True  # an abbreviation
    return (words[0].casefold() not in GIVEN and bool(NO_PERSON.match(text))) or any(map(_THING.fullmatch, words))


def holds_name(text: str) -> bool:
    """Tell whether a short text names a person: by a title before a name, or by a given name and another one."""
    if _TITLED.search(text):
        return True
    return any(found[0].partition(" ")[0].casefold() in GIVEN for found in _NAMED.finditer(text))


_ROLES = re.compile(
    r"(?:ředitel|starost|místostarost|primář|předsed|místopředsed|tajemn|vedouc|koordin|zástup|člen|mluvčí|sociál|účetn|zapisov"
    r"|ověřov|radn|zastup|dyrektor|burmistrz|wójt|prezydent|sołtys|skarbnik|sekretarz|przewodn|kierowni|radn|członk"
    r"|mayor|chair|secretar|direct|manag|head|member|clerk|treasur|councillor|officer|deputy|host|guest|rodič|senio|občan)",
    re.I,
)
_PARTED = re.compile(r"[,;/+]| (?:a|i|and) ")
_ABSENT = re.compile(r"\([^()]*+\)")
_SURNAME = re.compile(rf"(?:{CAPITAL}\.\s?){{0,2}}{WORD}(?:-{WORD})?")
_SURELY = re.compile(rf"{CAPITAL}\.\s?{WORD}|{CAPITAL}[^\W\d_]{{1,30}}(?:ová|ský|ská|ski|ska|cki|cka|wicz)")


def are_surnames(text: str) -> bool:
    """Tell whether a short text is surnames and nothing else: several capital words, or one of a surname's form."""
    names = [name for part in _PARTED.split(_ABSENT.sub("", text)) if (name := part.strip())]
    if not names or len(text) > 4 * _LONGEST or not all(map(_SURNAME.fullmatch, names)):
        return False
    if any(_ROLES.match(name) or NO_PERSON.match(name) or _THING.match(name) for name in names):
        return False
    return all(not name.isupper() for name in names) and (len(names) > 1 or bool(_SURELY.fullmatch(names[0])))

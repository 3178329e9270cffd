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
    john mary james robert michael william richard thomas susan linda elizabeth jennifer peter paul george anne jane
"""
GIVEN = frozenset(_GIVEN.split())
"""Given names as people write them first, some of them declined."""

NO_PERSON = re.compile(
    r"(?:Obec|Obc|Měst|Městys|Ves|Vsi|Firm|Společnost|Spol|Ulic|Dům|Dom|Klub|Charit|Diakoni|Kraj|Centr|Nadac|Nemocnic|Škol|Kostel|Lig"
    r"|Svaz|Ústav|Úřad|Azyl|Oblastní|Miast|Gmin|Fundacj|Ośrodek|Ośrodk|Szkoł|Szpital|Powiat|Caritas|City|Town|Village|House|Centre|Street)"
)
"""Begins what has a name like a person's and is none."""

_TITLED = re.compile(TITLED)
_NAMED = re.compile(rf"(?<!\w)(?:{WORD}\s)?{WORD}\s{WORD}")


def holds_name(text: str) -> bool:
    """Tell whether a short text names a person: by a title before a name, or by a given name and another one."""
    if _TITLED.search(text):
        return True
    return any(found[0].partition(" ")[0].casefold() in GIVEN for found in _NAMED.finditer(text))

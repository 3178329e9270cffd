"""Words by which a state of health is told, in Czech, Polish and English, as parts of regular expressions."""

import re

_LETTER = re.compile(r"[^\W\d_](?![?*+{])")
_SEVERAL = re.compile(r"\(\?:([^()]+)\)(?![?*+{])")


def _any(words: str) -> str:
    """Return what fits the first of some words that fits."""
    return _one_of([way for word in words.split() for way in _ways(word)])


def _ways(word: str) -> list[str]:
    """Return a word once for each of the ways in which it begins."""
    several = _SEVERAL.match(word)
    return [begin + word[several.end() :] for begin in several[1].split("|")] if several else [word]


def _one_of(words: list[str]) -> str:
    """Return what fits the first of some words that fits; those that begin alike are tried at once."""
    alike: dict[tuple[int, str], list[str]] = {}
    others = 0
    for word in words:
        if _LETTER.match(word):
            alike.setdefault((others, word[0]), []).append(word[1:])
        else:  # what begins with no letter parts the words before it from those behind it
            others += 1
            alike[others, ""] = [word]
    parts = (letter + (rests[0] if len(rests) == 1 else _one_of(rests)) for (_, letter), rests in alike.items())
    return f"(?:{'|'.join(parts)})"


ILLNESS = _any(
    r"""
    zdravotní(?:ho|m)?\sstav stan\w{0,2}\szdrowia cukrovk diabet demenc alzheim parkinson schizo depres[ieí]
    úzkost bipolár psych[óo]z neuróz epilep autis[mt] asperg downův downov rakovin nádor leuka?[eé]m karcinom
    metastáz mrtvic infarkt skler[óo]z obrn žloutenk hepatit tuberkul astma alergi covid koronavir borelióz zánět
    zlomenin ochrnut amputac postižen handicap retardac invalid závislost alkoholi[sz]m anorex bulimi adhd poruch
    nemoc(?!ni) chorob onemocněn diagn[óo]z vad(?:[auoyě]|ou)\s(?:srdce|sluchu|zraku|řeči)
    selhání\s(?:ledvin|srdce) těhotenstv potrat embol cirhóz lupenk ekzém migrén hypertenz hemofil paralýz
    \w{0,6}plegi slepot hluchot glaukom šedý\szákal roztroušen úraz kóma virus pohlavn celiak dyslex otrav sebevra
    popálen kýl[ua](?!\w) žaludeční vřed[yů] zhoubn drogov gambl hospitalizac

    cukrzyc demencj otępieni depresj nerwic padaczk autyzm zesp[oó]ł\w{0,2}\s(?:downa|aspergera)
    rak(?:a|iem|u)?(?!\w) nowotw[oó]r białaczk udar zawał stwardnieni porażeni gruźlic astm[aęy] zapaleni złamani
    niepełnospraw upośledzeni inwalid uzależnieni choro[bą] ciąż[ay] zaburzeni

    depression anxiety psychosis down.?s?\ssyndrome cancer tumou?r stroke heart\s(?:attack|disease) palsy asthma
    allerg disabilit addiction alcohol illness disease disorder pregnan hiv(?!\w) aids(?!\w) amputat injur
    """
)
"""Beginnings of words."""

SUFFERS = _any(
    r"""
    trp(?:í|ěla?|íc\w{1,3}) onemocněla? (?:pro|pře)dělala? prodělává utrpěla?
    (?:hospitalizov|diagnostikov)(?:án[ao]?|an[ýá]|al[ai]?) léčí\sse se\s(?:\w{1,12}\s)?léčí(?!\w) léčen[ýaá]?
    stůně marodí (?:ma|posiada)\sorzeczenie\so\sniepełn\w{1,12} (?:má|držitel\w{0,2})\s(?:průkaz\s)?ztp(?:/p)?
    po\smozkové\spříhodě čeká\s(?:dítě|miminko)
    (?:užívá|bere|zażywa|bierze|takes)\s(?:antidepres|psychofarm|inzul|insul|drog|narkoty)\w{0,12} ochrnula?
    (?:chodí|dochází|jezdí|docházela?|podstup\w{1,4}|podstoupila?)\s(?:na\s)?(?:chemoterap|dialýz|ozařov|psychoterap|odvyk)\w{0,8}
    ohluchla? oslepla? otěhotněla potratila zešílela? pobírá\s(?:\w{1,12}\s)?invalid\w{1,6}
    (?:dostává|má)\sinvalidní\sdůchod nakazila?\sse\s\w{1,12} amputován[ay]?

    cierpi(?:ał|ała)? choruj[eą] chorowała? zachorowała? (?:hospitalizowan|zdiagnozowan|leczon)[yaoą] leczy\ssię
    się\sleczy leczyła?\ssię pobiera\srentę przeszedł\s(?:udar|zawał) przeszła\s(?:udar|zawał) poroniła amputowano

    suffer(?:s|ed|ing) hospitali[sz]ed diagnosed was\streated\sfor is\sbeing\streated\sfor
    """
)
"""Said of one person, if a name stands before it."""

LACKS = _any(r"nedostatk nezájm chudob odliv hluk such[ae]m úbytk brak niedob bied shortage lack poverty noise")
"""What towns and associations suffer from."""

IS = _any(
    r"""
    je jezdí pohybuje\sse jsem byla? bude zůstala? jest porusza\ssię jeździ był[aoy]? została? is was has\sbeen
    became
    """
)

CONDITION = _any(
    r"""
    nevidom[ýáa] slep[ýáa] hluch[ýáa] neslyšící hluchoněm[ýá] hluchoslep[ýá] něm[ýá] ochrnut[ýáa] postižen[ýáa]
    handicapovan[ýá] invalidní invalid(?:a|em|ka|kou)? (?:zá|ná)visl[ýáa] těhotn[áa] gravidní nemocn[ýáa] dementní
    hiv\s?\+ hiv[\s-]?pozitivní na\s(?:psychiatrii|onkologii|odvyk\w{1,8}|(?:protialkoholní|protidrogové)\sléčbě)
    v\spsychiatrick\w{1,3} pozitivní\sna alergick[ýáa] nesvéprávn[ýáa] nemohouc[íý] autistick[ýá]
    na\svozí(?:ku|čku) (?:upoután|odkázán)[ao]? v\skómatu po\s(?:mrtvici|infarktu|amputaci|operaci|úrazu|porodu)
    v\sinvalidním v\spracovní\sneschopnosti v\sdruhém\sstavu alkoholi(?:k|kem|čka|čkou) narkoman(?:em|ka|kou)?
    diabeti(?:k|kem|čka|čkou) epilepti(?:k|kem|čka|čkou) schizofreni(?:k|kem|čka|čkou) autist(?:a|ou|ka|kou)
    vozíčkář(?:em|ka|kou)? astmati(?:k|kem|čka|čkou)

    niewidom[yaą] ślep[yaą] głuch[yaą] niesłysząc[yaą] niepełnosprawn[yaą] sparaliżowan[yaą] uzależnion[yaą]
    chor[yaą] w\sciąży na\swózku alkoholi(?:kiem|czką) narkoman(?:em|ką) diabety(?:kiem|czką) na\sodwyku
    inwalid(?:ą|ka|ką) autystyczn[yaą] po\s(?:udarze|zawale|operacji|amputacji|wypadku)

    blind deaf disabled pregnant ill seriously\sill sick paraly[sz]ed autistic diabetic epileptic addicted
    bedridden an?\s(?:alcoholic|diabetic|epileptic) hiv[\s-]?positive in\sa\swheelchair mentally\sill
    using\sa\swheelchair
    """
)
"""What somebody is, in the singular."""

HAS = _any(
    r"""
    má mám měla? mívá bojuje\sse? zápasí\sse? (?:zemř|umř)ela?\sna skončila?\ss ma miał[a]? walczy\sz umarła?\sna
    (?:has|had|having)(?!\sto\s) died\s(?:of|from) fights lives\swith żyje\sz žije\ss
    """
)

FOUND = _any(
    r"""
    (?:zjištěn|potvrzen|diagnostikován|prokázán|objeven|odhalen|přiznán|uznán|zjistil|potvrdil|prokázal|projevil|objevil)\w{0,2}
    stwierdzono rozpoznano wykryto zdiagnozowano potwierdzono orzeczono przyznano amputován\w? amputowano found
    """
)
"""Said of an illness, if “u pana Vzora” or “panu Vzorovi” stands before it."""

GROUP = _any(
    r"""
    kteří kterým kterých kter[éy]ch které\s(?:trpí|mají) osob osób lid[ieé] lidmi klient dětí děti dětem dětmi
    senior pacient občan přednáš besed setkán konferenc kurz seminář projekt program poradn služ(?:b|eb) sdružen
    spole[kč] klub skupin dotac příspěv centr kampa[nň] měřen osvět preven výzkum studi knih článek leták péč[ie]
    podpor \w{0,4}pomoc dom[ou]v rozpoč zpráv informac plán koncepc téma zkušenost stanovisk dotaz námět návrh
    obav

    którzy których którym lud[zi] dziec pacjent mieszka workshop szkoleni zajęci wykład spotkani grup warsztat
    doradztw ośrod opiek wsparci temat

    people persons those patients clients children lectur talk course group club project strateg service
    cent(?:re|er)s?(?!\w) clinic ward(?!\w) unit(?!\w)
    """
)
"""The sentence speaks of many, or of what is done for them, but not of one person's state."""

ABOUT = _any(r"o pro na k ke proti nad kolem dla przeciw about on for against with\speople")
"""Prepositions after which an illness is a subject, not a state."""

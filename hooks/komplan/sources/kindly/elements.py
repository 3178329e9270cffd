"""Names of elements of HTML: what else stands in angle brackets was typed to be read."""

_BLOCKS = """
    address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt
    fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link
    main menu menuitem nav noframes ol optgroup option p param search section summary table tbody td tfoot th thead
    title tr track ul
"""
_INSIDE = """
    a abbr acronym applet area audio b bdi bdo big blink br button canvas cite code data datalist del dfn embed em
    font hgroup i img input ins kbd label map mark marquee meta meter nobr noscript object output picture pre progress
    q rp rt ruby s samp script select slot small source span strike strong style sub sup svg template textarea time tt
    u var video wbr
"""
BLOCKS = frozenset(_BLOCKS.split())
"""Those that begin a block of their own."""
ELEMENTS = BLOCKS | frozenset(_INSIDE.split())
"""All."""

"""Whether an SVG is a drawing that stands still: no program, nothing that moves, nothing fetched from elsewhere.

What may stand in it is listed, not what may not: browsers learn new ways to run something, drawings need no new ones.
Editors' own elements and attributes are allowed where no browser looks at them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

MOST = 20
"""How many faults are told of one drawing."""

STYLE = 100_000
"""Longest style sheet, in characters; those of drawing programs have a few thousand."""

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_EDITORS = (
    "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
    "http://www.inkscape.org/namespaces/inkscape",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://purl.org/dc/elements/1.1/",
    "http://purl.org/dc/terms/",
    "http://ns.adobe.com/",
    "adobe:ns:meta/",
    "http://www.bohemiancoding.com/sketch/ns",
    "http://www.serif.com/",
    "http://xml.openoffice.org/svg/export",
)
"""How names of vocabularies begin that drawing programs keep their own notes in; no browser acts on any of them."""

_ELEMENT_NAMES = """
    svg g defs symbol use title desc metadata style switch view
    path rect circle ellipse line polyline polygon text tspan textPath tref image
    linearGradient radialGradient stop pattern clipPath mask marker filter
    feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
    feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode
    feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence
"""

_ATTRIBUTE_NAMES = """
    id class style lang role tabindex version baseProfile type media
    x y z x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy width height d points pathLength viewBox preserveAspectRatio
    transform gradientTransform patternTransform gradientUnits patternUnits patternContentUnits spreadMethod offset
    clipPathUnits maskUnits maskContentUnits markerUnits markerWidth markerHeight refX refY orient zoomAndPan
    systemLanguage requiredFeatures requiredExtensions rotate textLength lengthAdjust startOffset method spacing side
    filterUnits primitiveUnits filterRes in in2 result mode operator values stdDeviation edgeMode order kernelMatrix
    divisor bias targetX targetY kernelUnitLength preserveAlpha surfaceScale diffuseConstant specularConstant
    specularExponent limitingConeAngle pointsAtX pointsAtY pointsAtZ azimuth elevation scale xChannelSelector
    yChannelSelector radius baseFrequency numOctaves seed stitchTiles k1 k2 k3 k4 slope intercept amplitude exponent
    tableValues contentScriptType contentStyleType
    alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation color-interpolation-filters
    color-profile color-rendering cursor direction display dominant-baseline enable-background fill fill-opacity
    fill-rule filter flood-color flood-opacity font font-family font-size font-size-adjust font-stretch font-style
    font-variant font-weight glyph-orientation-horizontal glyph-orientation-vertical image-rendering isolation kerning
    letter-spacing lighting-color marker marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity
    overflow paint-order pointer-events shape-rendering solid-color solid-opacity stop-color stop-opacity stroke
    stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width
    text-align text-anchor text-decoration text-indent text-orientation text-rendering text-transform transform-origin
    unicode-bidi vector-effect visibility white-space word-spacing writing-mode
"""

_XLINK_NAMES = "href type title show actuate role arcrole"

_FUNCTION_NAMES = """
    url rgb rgba hsl hsla matrix matrix3d translate translateX translateY scale scaleX scaleY rotate skewX skewY
    calc min max var blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia
    polygon circle ellipse inset path cubic-bezier rect icc-color not is where nth-child first-child
"""
"""Functions of style sheets that fetch nothing; ``image-set()`` and ``src()`` do."""

_ELEMENTS, _ATTRIBUTES, _XLINK_ATTRIBUTES, _FUNCTIONS = (
    frozenset(names.split()) for names in (_ELEMENT_NAMES, _ATTRIBUTE_NAMES, _XLINK_NAMES, _FUNCTION_NAMES)
)

_CALL = re.compile(r"(?<![\w-])([\w-]++)\(")
_HERE = re.compile(r"#[\w.:-]+")
_URL_HERE = re.compile(r"""\s*+(["']?)#[\w.:-]++\1\s*+\)""")
_PATH = re.compile(r"\s*+(?:[Mm][\d\s.,+eEMmZzLlHhVvCcSsQqTtAa-]*+)?\Z")
_PICTURE = re.compile(r"\s*+data:image/(?:png|jpe?g|webp|gif)[;,]", re.I)
_W3C = re.compile(r"-//W3C//DTD SVG 1\.[01](?: Basic| Tiny)?//EN")


@dataclass(frozen=True, slots=True)
class Fault:
    """What does not belong in a drawing."""

    offset: int
    """In bytes."""
    what: str
    """Name of the element or attribute, as people write it; empty where the file is broken there."""


def faults(data: bytes) -> list[Fault]:
    """Return what is wrong with a drawing, in its order, up to ``MOST`` faults."""
    return _Reader(data).read()


class _Enough(Exception):  # noqa: N818 - it ends the reading, which is no error
    """The rest need not be read."""


@dataclass
class _Reader:
    """What expat calls while it reads; it never resolves an entity, as each definition of one ends the reading."""

    data: bytes
    found: list[Fault] = field(default_factory=list)
    style: list[str] | None = None
    """Pieces of the style sheet that is being read."""
    style_at: int = 0
    """Where it begins."""

    def __post_init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.ProcessingInstructionHandler = self._instruction

    def read(self) -> list[Fault]:
        try:
            self.parser.Parse(self.data, True)
        except expat.ExpatError:
            self.found.append(Fault(max(0, self.parser.ErrorByteIndex), ""))
        except _Enough:
            pass
        return self.found

    def _tell(self, what: str, offset: int | None = None) -> None:
        at = self.parser.CurrentByteIndex if offset is None else offset
        self.found.append(Fault(max(0, at), what))
        if len(self.found) >= MOST:
            raise _Enough

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if space.startswith(_EDITORS):
            return
        if space != _SVG or local not in _ELEMENTS:
            self._tell(f"<{local}>")
            return
        if local == "style":
            self.style, self.style_at = [], self.parser.CurrentByteIndex
        for attribute in _bad_attributes(local, attributes):
            self._tell(f"<{local} {attribute}>")

    def _end(self, name: str) -> None:
        if name == f"{_SVG} style" and self.style is not None:
            style = "".join(self.style)
            if len(style) > STYLE or not _is_still(style):
                self._tell("<style>", self.style_at)
            self.style = None

    def _text(self, text: str) -> None:
        if self.style is not None:
            self.style.append(text)

    def _doctype(self, name: str, system: str | None, public: str | None, has_own: int) -> None:
        """Let the W3C's own declaration pass, which old programs write and nothing reads."""
        if has_own or not _W3C.fullmatch(public or ""):
            self._tell("<!DOCTYPE>", self.data.rfind(b"<!", 0, self.parser.CurrentByteIndex))
            raise _Enough

    def _instruction(self, target: str, data: str) -> None:
        if target != "xpacket":  # a mark around the notes of Adobe's programs
            self._tell(f"<?{target}?>")


def _bad_attributes(element: str, attributes: Mapping[str, str]) -> Iterator[str]:
    for name, value in attributes.items():
        space, _, local = name.rpartition(" ")
        if local == "href" and space in {"", _XLINK}:
            if not _leads_inside(element, value):
                yield "href"
        elif space == _XLINK:
            if local not in _XLINK_ATTRIBUTES:
                yield f"xlink:{local}"
        elif space == _XML:
            if local == "base":  # it would turn links within the drawing into links to elsewhere
                yield "xml:base"
        elif space:
            if not space.startswith(_EDITORS):
                yield local
        elif local == "d":
            if not _PATH.match(value):
                yield local
        elif not local.startswith(("data-", "aria-")) and (local not in _ATTRIBUTES or not _is_still(value)):
            yield local


def _leads_inside(element: str, target: str) -> bool:
    """Tell whether a link leads to a part of the drawing or, for a picture, to one that the drawing holds itself."""
    if _HERE.fullmatch(target):
        return True
    return element in {"image", "feImage"} and bool(_PICTURE.match(target))


def _is_still(style: str) -> bool:
    """Tell whether a style sheet, or a value as style sheets have it, fetches nothing and hides no word."""
    if "\\" in style or "@" in style:
        return False
    return all(
        call[1] in _FUNCTIONS and (call[1] != "url" or _URL_HERE.match(style, call.end()))
        for call in _CALL.finditer(style)
    )

"""An extension of Python-Markdown: what people typed on ordinary pages looks so, as it does in the texts of records."""

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from komplan.sources.kindly import marker_of
from komplan.sources.markdown_html import TYPED


class AsTyped(Extension):
    """Marks lists whose items bring numbers of their own, and takes out the heads of tables in which nothing stands."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - so Python-Markdown calls it
        """Look at the tree when all else is done with it."""
        md.treeprocessors.register(_Typed(md), "komplan-typed", -1)


class _Typed(Treeprocessor):
    def run(self, root: Element) -> None:
        for items in root.iter("ul"):
            if (marker := marker_of(_first_words(items))) and marker.name != "round":
                items.set("class", " ".join(filter(None, (items.get("class"), TYPED))))
        for table in root.iter("table"):
            head = table.find("thead")
            if head is not None and not any(cell.text or len(cell) for cell in head.iter("th")):
                table.remove(head)


def _first_words(items: Element) -> str:
    """Return the words that a list begins with, before any element in them."""
    item = next(iter(items), None)
    if item is None:
        return ""
    inner = item[0] if len(item) and item[0].tag == "p" and not (item.text or "").strip() else item
    return (inner.text or "").lstrip()

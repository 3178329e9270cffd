"""A browser that notices every script which a text may have brought along, and a visitor who touches everything."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Frame, Page, Request

SIGN = "ran: "
HOOKS = f"""
window.ran = what => console.debug("{SIGN}" + what);
for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = () => ran(name);
"""
"""What texts call to show that they run. The console hears it from frames of other origins, too."""

TOUCH = """root => {
  // links may not lead away from the page that is looked at; those that run something still do
  const plain = ["http:", "https:", "mailto:", "tel:"];
  addEventListener("click", event => {
    const link = event.target.closest?.("a, area");
    if (link && plain.includes(link.protocol)) event.preventDefault();
  }, {capture: true});
  addEventListener("submit", event => event.target.id === "k-search" && event.preventDefault(), {capture: true});
  const mouse = ["pointerover", "pointerenter", "mouseover", "mouseenter", "pointermove", "mousemove", "pointerdown",
    "mousedown", "pointerup", "mouseup", "dblclick", "contextmenu", "wheel", "pointerout", "mouseout", "mouseleave"];
  const other = ["touchstart", "touchend", "keydown", "keyup", "beforeinput", "input", "change", "copy", "cut",
    "paste", "select", "scroll", "toggle"];
  for (const element of document.querySelectorAll(`${root}, ${root} *`)) {
    const say = (Kind, name) => element.dispatchEvent(new Kind(name, {bubbles: true, cancelable: true}));
    for (const name of mouse) say(MouseEvent, name);
    for (const name of other) say(Event, name);
    element.focus?.();
    element.blur?.();
    element.click ? element.click() : say(MouseEvent, "click");
  }
}"""

SETTLE = """() => new Promise(done => {
  const later = () => requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(() => setTimeout(done))));
  const picture = new Image();
  picture.onerror = later;
  picture.src = "data:image/png,none";
})"""

ODD = """root => {
  const known = ["http:", "https:", "mailto:", "tel:"], odd = [];
  for (const element of document.querySelectorAll(`${root}, ${root} *`)) {
    for (const {name, value} of element.attributes) {
      const url = ["href", "src", "xlink:href", "action", "formaction", "data", "poster", "srcset", "ping"];
      if (name.startsWith("on") || name === "srcdoc") odd.push(`${name}=${value}`);
      else if (url.includes(name)) {
        try { if (!known.includes(new URL(value, document.baseURI).protocol)) odd.push(`${name}=${value}`); }
        catch { odd.push(`${name}=${value}`); }
      }
    }
    if (element.matches("form.k-filter:not([action]), #k-found form, #k-search, main > noscript")) continue; // our own
    if (/^(script|style|iframe|object|embed|base|meta|link|form|template|noscript|math)$/i.test(element.localName))
      odd.push(element.outerHTML.slice(0, 99));
  }
  return odd;
}"""


@dataclass
class Listener:
    """A window of the browser, and what ran in it or asked for something elsewhere."""

    context: BrowserContext
    origin: str
    ran: set[str] = field(default_factory=set)
    elsewhere: set[str] = field(default_factory=set)
    opened: int = 0

    @classmethod
    def start(cls, browser: Browser, origin: str) -> "Listener":
        """Open a window that listens from before the first script of each page and frame."""
        listener = cls(browser.new_context(locale="cs"), origin)
        listener.context.add_init_script(HOOKS)
        listener.context.on("console", listener._console)
        listener.context.on("request", listener._request)
        listener.context.on("dialog", lambda dialog: (listener.ran.add(dialog.message), dialog.dismiss()))
        listener.context.on("page", listener._page)
        return listener

    def _console(self, message: ConsoleMessage) -> None:
        if message.text.startswith(SIGN):
            self.ran.add(message.text.removeprefix(SIGN))

    def _request(self, request: Request) -> None:
        if urlsplit(request.url)[:2] != urlsplit(self.origin)[:2] and urlsplit(request.url).scheme != "data":
            self.elsewhere.add(request.url)

    def _page(self, page: Page) -> None:
        self.opened += 1


def touch(frame: Page | Frame, root: str) -> None:
    """Hover over, press, focus and click everything in a part of a page."""
    frame.evaluate(TOUCH, root)


def odd(frame: Page | Frame, root: str) -> list[str]:
    """Return what stands in a part of a page although no text may bring it along."""
    return frame.evaluate(ODD, root)


def settle(page: Page) -> None:
    """Wait until a page has done whatever it began before: what failed to load was told, frames and timers came by."""
    page.evaluate(SETTLE)

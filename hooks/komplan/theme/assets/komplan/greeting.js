/* The page at the root: the way into the reader's language stands out. Languages stay in the order of the settings. */
(() => {
  const KEY = "komplan.language";
  let kept = null;
  try { kept = localStorage.getItem(KEY); } catch { /* a browser may forbid to keep anything */ }
  const wanted = [kept, ...navigator.languages].map(each => each?.slice(0, 2).toLowerCase());
  const list = document.querySelector(".k-offers"), offers = [...list.children];
  const own = wanted.map(code => offers.find(offer => offer.lang === code)).find(Boolean);
  (own ?? offers[0]).classList.add("k-offers__own");
  if (location.protocol === "file:") { // where a folder has no page of its own
    for (const link of document.querySelectorAll("a[hreflang], .k-legal a")) link.href += "index.html";
  }
  list.addEventListener("click", ({ target }) => {
    const chosen = target.closest(".k-go")?.hreflang;
    try { if (chosen) localStorage.setItem(KEY, chosen); } catch { /* then the next visit is like the first */ }
  });
})();

/* The page at the root: the reader's languages come first. Without it they stand in the order of the settings. */
(() => {
  const KEY = "komplan.language";
  let kept = null;
  try { kept = localStorage.getItem(KEY); } catch { /* a browser may forbid to keep anything */ }
  const wanted = [kept, ...navigator.languages].map(each => each?.slice(0, 2).toLowerCase());
  const rank = offer => (wanted.indexOf(offer.lang) + wanted.length + 1) % (wanted.length + 1);
  const list = document.querySelector(".k-offers");
  list.append(...[...list.children].sort((one, other) => rank(one) - rank(other)));
  if (location.protocol === "file:") { // where a folder has no page of its own
    for (const link of document.querySelectorAll("a[hreflang], .k-legal a")) link.href += "index.html";
  }
  list.addEventListener("click", ({ target }) => {
    const chosen = target.closest(".k-go")?.hreflang;
    try { if (chosen) localStorage.setItem(KEY, chosen); } catch { /* then the next visit is like the first */ }
  });
})();

/* Words that led to a page are marked on it, until the reader takes the marks away. */
(() => {
  const search = globalThis.komplanSearch;
  const { make, say, begin } = globalThis.komplanShown;
  const MARKS = 200;

  async function markWords(query) {
    try { await begin(); } catch { return; }
    const main = document.querySelector("main");
    const { asked } = search.parse(query);
    const OUT = "script, style, noscript, svg, button, select, option, textarea, mark, .k-marks";
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT, node => (
      node.parentElement.closest(OUT) || !node.data.trim() ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
    const texts = [];
    while (walker.nextNode()) texts.push([walker.currentNode, [...search.tokens(walker.currentNode.data)]]);
    const every = texts.flatMap(([, tokens]) => tokens);
    for (const one of asked) one.all = termsOn(every, one);
    const found = texts.flatMap(([node, tokens]) => tokens.map(token => (
      { token, said: node.data.slice(token.at, token.end), index: search.indexIn(asked, token.terms) })));
    const like = new Set(search.looking(asked, found.filter(({ index }) => index >= 0)).map(({ token }) => token));
    let marks = 0;
    for (const [node, tokens] of texts) {
      const hits = tokens.filter(token => like.has(token)).slice(0, MARKS - marks);
      if (hits.length) marks += mark(node, hits);
    }
    if (!marks) return;
    const all = [...main.querySelectorAll("mark.k-hit")];
    const isSeen = one => { const { top, bottom } = one.getBoundingClientRect(); return top >= 0 && bottom <= innerHeight; };
    let now = Math.max(0, all.findIndex(one => !isSeen(one))) - 1;
    const go = make("button", { type: "button", class: "k-button" }, say("next"));
    const off = make("button", { type: "button", class: "k-button" }, say("unmark"));
    const bar = make("div", { class: "k-marks", "data-k-marks": true, role: "group", "aria-label": say("marks") },
      make("p", { role: "status" }, say("marked", { count: marks })), all.every(isSeen) ? "" : go, off);
    go.addEventListener("click", () => {
      all[now]?.removeAttribute("data-k-here");
      now = (now + 1) % all.length;
      all[now].dataset.kHere = "";
      all[now].scrollIntoView({ block: "center" });
    });
    off.addEventListener("click", () => {
      bar.remove();
      for (const one of main.querySelectorAll("mark.k-hit, span.k-hit")) one.replaceWith(...one.childNodes);
      main.normalize();
      main.focus({ preventScroll: true });
      const url = new URL(location.href);
      url.searchParams.delete("q");
      history.replaceState(null, "", url);
    });
    main.append(bar);
  }

  /* The terms of a word that a page has: the word itself, else longer words that begin so, else those with one slip. */
  function termsOn(tokens, one) {
    const among = test => new Set(tokens.flatMap(({ terms }) => terms).filter(test));
    const [term] = one.terms, stem = one.word ? search.fold(one.word) : term;
    const exact = among(other => other === term);
    if (exact.size || stem.length < 3) return exact;
    const begun = among(other => other.startsWith(stem));
    if (begun.size) return begun;
    return !one.word ? new Set(one.terms) : among(other => search.isNear(term, stem, other));
  }

  /* Put marks into a text; where its parent lays out what it holds one by one, the text stays one thing. */
  function mark(node, hits) {
    const pieces = [];
    let from = 0;
    for (const { at, end } of hits) {
      pieces.push(node.data.slice(from, at), make("mark", { class: "k-hit" }, node.data.slice(at, end)));
      from = end;
    }
    pieces.push(node.data.slice(from));
    const whole = pieces.filter(piece => piece !== "");
    const isLaidOut = /flex|grid/.test(getComputedStyle(node.parentElement).display);
    node.replaceWith(...(isLaidOut ? [make("span", { class: "k-hit" }, ...whole)] : whole));
    return hits.length;
  }
  const query = new URLSearchParams(location.search).get("q");
  if (query) {
    document.querySelector("[data-k-search]").elements.q.value = query;
    markWords(query);
  }
})();

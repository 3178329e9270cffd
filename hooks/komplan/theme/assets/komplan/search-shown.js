/* What the pages of Komplan's search have in common: its words, and how a page that was found is shown. Texts of pages are put in
   as texts, never as HTML. */
globalThis.komplanShown = (() => {
  const search = globalThis.komplanSearch;
  const form = document.querySelector("[data-k-search]");
  const field = form.elements.q;
  const root = new URL(form.dataset.kBase, document.baseURI);
  const language = document.documentElement.lang;
  const PAUSE = 100;
  let core, words = {};

  const plural = new Intl.PluralRules(language), numbers = new Intl.NumberFormat(language);
  function say(key, facts = {}) {
    const said = words[key] ?? key;
    const form_ = typeof said === "string" ? said : said[plural.select(facts.count)] ?? said.other;
    return form_.replace(/\{(\w+)\}/g, (_, name) => (typeof facts[name] === "number" ? numbers.format(facts[name]) : facts[name]));
  }

  function make(name, attributes = {}, ...parts) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value) made.setAttribute(key, value === true ? "" : value);
    made.append(...parts.filter(Boolean));
    return made;
  }
  const together = (parts, between) => parts.filter(Boolean).flatMap((part, index) => (index ? [between, part] : [part]));
  const quoted = said => said.map(word => say("quoted", { word })).join(", ");

  let begun;
  function begin() {
    begun ??= search.start(new URL(form.dataset.kIndex, root).href).then(answer => {
      core = answer;
      words = core.words.said;
      form.querySelector("[data-k-failed]").hidden = true;
    });
    begun.catch(() => {
      begun = undefined;
      form.querySelector("[data-k-failed]").hidden = false;
    });
    return begun;
  }

  /* Where a page is; on a disk a folder has no page of its own. */
  function addressOf(path, query) {
    const url = new URL(path, root);
    if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
    if (query) url.searchParams.set("q", query);
    return url.href;
  }

  async function pagesOf(hits) {
    const pages = await Promise.allSettled(hits.map(({ id }) => search.page(id)));
    const shown = hits.map((hit, index) => ({ ...hit, page: pages[index].value })).filter(({ page }) => page);
    return { shown, lost: shown.length < hits.length };
  }

  function factsOf({ id, page }) {
    const [, kind] = core.classes[search.classOf(id)] ?? [];
    const [iso, day] = page.d || [];
    const [of, foreign] = page.o || [];
    const [state, tone] = page.s || [];
    return [
      kind && make("span", { class: "k-hit__kind" }, kind),
      state && make("span", { class: `k-status k-status--${tone}` }, state),
      day && make("time", { datetime: iso }, day),
      of && make("span", { lang: foreign }, of),
    ].filter(Boolean);
  }
  const titleOf = ({ page }, part, attributes = {}) => make(part, { lang: page.l, ...attributes }, page.t);

  /* The last answer to whatever is asked counts; earlier ones that come late don't. */
  function latest(work) {
    let now = 0;
    const start = async (...given) => {
      const own = now += 1;
      return work(() => own === now, ...given);
    };
    return Object.assign(start, { forget: () => { now += 1; } });
  }
  function soon(work) {
    let timer;
    return () => {
      clearTimeout(timer);
      timer = setTimeout(work, PAUSE);
    };
  }
  const onInput = work => field.addEventListener("input", event => { if (!event.isComposing) work(); });

  return {
    form, field, language, make, say, numbers, quoted, together, begin, addressOf, pagesOf, factsOf, titleOf, latest, soon, onInput,
    core: () => core, offline: () => words.offline ?? form.querySelector("[data-k-failed]").textContent,
  };
})();

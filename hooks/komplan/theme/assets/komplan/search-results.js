/* The search's page of results. Its address says what was asked, and may be sent to somebody. */
(() => {
  const search = globalThis.komplanSearch;
  const { form, field, language, make, say, numbers, quoted, begin, addressOf, pagesOf, factsOf, titleOf, together, latest, soon, onInput, offline, core } = globalThis.komplanShown;
  const { passageOf } = globalThis.komplanPassages;
  const SHOWN = 10, LONG = 80, CALLED = 3;
  const results = document.getElementById("k-found");

  /* Of slips: the words that were looked for instead, as some page writes them. */
  function instead(slips, shown) {
    return slips.map(([said, terms]) => {
      const wanted = new Set(terms), other = new Set();
      for (const { page } of shown) {
        for (const text of [page.t, page.m, ...page.x]) {
          for (const token of search.tokens(text || "")) {
            if (token.terms.some(term => wanted.has(term))) other.add(text.slice(token.at, token.end).toLocaleLowerCase(language));
          }
        }
      }
      return other.size ? say("instead", { said, words: quoted([...other].slice(0, 2)) }) : say("unknown", { words: quoted([said]) });
    });
  }

  function readyResults() {
    const part = name => results.querySelector(`[data-k-part=${name}]`);
    const [status, notes, narrow, kindList, place, list, more] = ["status", "notes", "narrow", "kinds", "place", "list", "more"].map(part);
    const heading = document.getElementById("k-found-title");
    const ways = document.getElementById("k-ways"), title = document.title;
    let shown = 0, answer = null;

    const read = () => {
      const given = new URLSearchParams(location.search);
      return { q: given.get("q") ?? "", kinds: given.getAll("kind"), place: given.get("place") ?? "" };
    };
    const asked = () => ({
      q: field.value, kinds: [...kindList.querySelectorAll(":checked")].map(({ value }) => value), place: place.value,
    });
    const languages = document.querySelectorAll(".k-languages a");
    const carry = () => languages.forEach(link => { link.search = location.search; }); // to the page in another language
    function note(state, method) {
      const given = new URLSearchParams(state.q ? { q: state.q } : {});
      for (const kind of state.kinds) given.append("kind", kind);
      if (state.place) given.set("place", state.place);
      history[method](null, "", `${given}` ? `?${given}` : location.pathname); // how many are shown begins anew
      carry();
    }

    /* Kinds that go by one name are one choice. */
    const nameOf = kind => core().classes.find(([own]) => own === kind)?.[2];
    function showKinds(hits, chosen) {
      const counts = new Map(core().classes.map(([kind, , name]) => [name, { kind, count: 0, isChosen: false }]).reverse());
      for (const { id } of hits) counts.get(core().classes[search.classOf(id)][2]).count += 1;
      for (const kind of chosen) Object.assign(counts.get(nameOf(kind)) ?? {}, { isChosen: true });
      const choices = [...counts].reverse().filter(([, { count, isChosen }]) => count || isChosen);
      const focused = document.activeElement?.name === "kind" ? document.activeElement.value : "";
      kindList.replaceChildren(...choices.map(([name, { kind, count, isChosen }]) => {
        const box = Object.assign(make("input", { type: "checkbox", name: "kind", value: kind }), { checked: isChosen });
        return make("label", { class: "k-choice" }, box, make("span", {}, name, " ", make("span", { class: "k-count" }, numbers.format(count))));
      }));
      kindList.closest("fieldset").hidden = choices.length < 2 && !chosen.length;
      if (focused) kindList.querySelector(`[value="${CSS.escape(focused)}"]`)?.focus();
    }
    function readyPlaces(chosen) {
      if (place.options.length === 1) for (const [term, name] of core().places) place.add(new Option(name, term.slice(1)));
      place.closest("p").hidden = core().places.length < 2;
      place.value = chosen;
      if (place.selectedIndex < 0) place.value = "";
    }

    async function entryOf(hit, found, query) {
      const { page } = hit, missing = found.missing(hit);
      const link = titleOf(hit, "a", { href: addressOf(page.u, query) }), [passage, called] = await passageOf(hit, missing, found.asked);
      return make(
        "li", { class: "k-hit", [page.r ? "data-record" : "data-page"]: page.r || page.u },
        make("h2", { class: "k-hit__title" }, link, page.g && make("span", { class: "k-official", lang: page.g[1] }, ` (${page.g[0]})`)),
        make("p", { class: "k-hit__facts" }, ...together(factsOf(hit), " ")),
        make("p", { class: "k-hit__passage" }, ...passage),
        called.length && make("p", { class: "k-hit__missing" }, say("also", { words: quoted(called.slice(0, CALLED)) })),
        missing.length && make("p", { class: "k-hit__missing" }, say("missing", { words: quoted(missing) })),
      );
    }
    async function showMore(isLatest, { hits, found, q }, from, count = SHOWN) {
      const { shown: pages, lost } = await pagesOf(hits.slice(from, from + count));
      const entries = await Promise.all(pages.map(hit => entryOf(hit, found, q)));
      if (!isLatest()) return null;
      if (from) list.append(...entries);
      else list.replaceChildren(...entries);
      shown = Math.min(from + count, hits.length);
      more.hidden = shown >= hits.length && !found.further;
      return { entries, lost, pages };
    }

    function tell(said, told = []) {
      status.textContent = said;
      notes.replaceChildren(...told.filter(Boolean).map(text => make("p", {}, text)));
      notes.hidden = !told.some(Boolean);
    }
    function clear() {
      list.replaceChildren();
      more.hidden = narrow.hidden = true;
      ways.hidden = false;
    }

    /* What is said of an answer above its pages. */
    function tellOf({ found, all, others, isNarrowed }, made) {
      tell(all.length ? say("found", { count: all.length }) : say(isNarrowed ? "narrowed" : "none"), [
        others.length && all.length && all.length < SHOWN && say("some"),
        found.left.length && say(all.length || others.length ? "left" : "unknown", { words: quoted(found.left) }),
        ...instead(found.slips, made.pages),
        found.barred.length && say("without", { words: quoted(found.barred) }),
        found.further && say("checked"),
        (found.failed || made.lost) && say("partly"),
      ]);
    }

    const update = latest(async (isLatest, state, typing, count) => {
      const query = state.q.trim();
      if (!query) {
        heading.textContent = heading.dataset.kTitle;
        document.title = title;
        clear();
        return tell("");
      }
      try {
        await begin();
        heading.textContent = say("heading", { query: query.length > LONG ? `${query.slice(0, LONG)}…` : query });
        document.title = `${heading.textContent} – ${title}`;
        const known = core().places.map(([term]) => term).find(term => term === `@${state.place}`) ?? "";
        const found = await search.find(query, { typing: typing && !state.q.endsWith(" "), whole: true, place: known });
        const names = new Set(state.kinds.map(nameOf).filter(Boolean));
        const isWanted = ({ id }) => !names.size || names.has(core().classes[search.classOf(id)][2]);
        const all = found.hits.filter(isWanted), others = found.others.filter(isWanted);
        const isNarrowed = names.size > 0 || known !== "";
        const next = { hits: [...all, ...others], found, q: query, all, others, isWanted, isNarrowed };
        const made = await showMore(isLatest, next, 0, count);
        if (!made) return undefined;
        answer = next;
        readyPlaces(state.place);
        showKinds([...found.hits, ...found.others], state.kinds);
        narrow.hidden = !found.hits.length && !known;
        ways.hidden = made.entries.length > 0;
        return tellOf(next, made);
      } catch (error) {
        if (!(error instanceof search.NotFetched)) throw error;
        if (!isLatest()) return undefined;
        clear();
        return tell(offline());
      }
    });

    /* A query that begins like the one before is the same that goes on, and stays narrowed. */
    const isSame = (one, other) => Boolean(one && other) && (one.startsWith(other) || other.startsWith(one));
    let isTyping = false; // which makes one entry of the history, whatever is typed
    onInput(soon(() => {
      if (!isSame(field.value.trim(), answer?.q)) {
        for (const box of kindList.querySelectorAll(":checked")) box.checked = false;
        place.value = "";
      }
      note(asked(), isTyping ? "replaceState" : "pushState");
      isTyping = true;
      update(asked(), true);
    }));
    form.addEventListener("submit", event => {
      event.preventDefault();
      note(asked(), isTyping || asked().q === read().q ? "replaceState" : "pushState");
      isTyping = false;
      update(asked(), false);
      heading.focus();
    });
    narrow.querySelector("form").addEventListener("submit", event => event.preventDefault());
    narrow.querySelector("form").addEventListener("change", () => {
      note(asked(), "replaceState");
      update(asked(), false);
    });
    more.addEventListener("click", async () => {
      const { hits, all, found, isWanted } = answer, from = shown;
      while (hits.length <= from && found.further) {
        const { hits: next, lost, further } = await found.further();
        Object.assign(found, { further, failed: found.failed || lost });
        for (const list of [hits, all]) list.push(...next.filter(isWanted));
      }
      const made = await showMore(() => true, answer, from);
      made.entries[0]?.querySelector("a").focus();
      tellOf(answer, made);
      history.replaceState({ shown }, "");
    });
    const show = () => {
      const state = read();
      carry();
      field.value = state.q;
      isTyping = false;
      update(state, false, history.state?.shown);
    };
    addEventListener("popstate", show);
    addEventListener("online", show);
    results.hidden = false;
    narrow.open = matchMedia("(min-width: 60em)").matches || read().kinds.length > 0 || read().place !== "";
    show();
  }
  readyResults();
})();

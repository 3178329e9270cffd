/* The search's field on each page: a combobox whose proposals lead to pages; Enter without one leads to the page of results. */
(() => {
  const search = globalThis.komplanSearch;
  const { form, field, make, say, begin, addressOf, pagesOf, factsOf, titleOf, together, latest, soon, onInput, offline } = globalThis.komplanShown;
  const OFFERED = 7;

  function readyField() {
    const list = make("div", { id: "k-offers", role: "listbox", "aria-label": form.dataset.kOffers });
    const note = make("p", { class: "k-search__note", "aria-hidden": "true" });
    const popup = make("div", { class: "k-search__popup", hidden: true }, note, list);
    const status = make("p", { id: "k-offered", class: "k-unseen", role: "status" });
    form.append(popup, status);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" })) {
      field.setAttribute(name, value);
    }
    let chosen = null;
    let listed = ""; // the query whose proposals are shown
    let awaited = null; // the arrow that was pressed while they were those of fewer letters than are typed
    const typed = () => field.value.trim();
    const options = () => [...list.children];
    const isOpen = () => !popup.hidden;
    function choose(option) {
      chosen?.removeAttribute("aria-selected");
      chosen = option ?? null;
      chosen?.setAttribute("aria-selected", "true");
      chosen?.scrollIntoView({ block: "nearest" });
      if (chosen) field.setAttribute("aria-activedescendant", chosen.id);
      else field.removeAttribute("aria-activedescendant");
    }
    function move(key) {
      const every = options(), place = every.indexOf(chosen);
      choose(key === "ArrowDown" ? every[place + 1] : every[place < 0 ? every.length - 1 : place - 1]);
    }
    function show(made, said, about = typed()) {
      const kept = chosen?.dataset.kPage; // what somebody has chosen stays so while letters are still coming in
      list.replaceChildren(...made);
      choose(kept && made.find(({ dataset }) => dataset.kPage === kept));
      listed = about;
      if (awaited) move(awaited);
      awaited = null;
      list.hidden = made.length === 0;
      status.textContent = said;
      note.textContent = made.length ? "" : said;
      note.hidden = made.length > 0;
      popup.hidden = !(made.length || said);
      field.setAttribute("aria-expanded", String(made.length > 0));
    }
    const close = () => show([], "");

    const propose = latest(async isLatest => {
      const query = typed();
      if (!query) return close();
      try {
        await begin();
        const found = await search.find(query, { typing: !field.value.endsWith(" ") });
        const { shown, lost } = await pagesOf([...found.hits, ...found.others].slice(0, OFFERED));
        if (!isLatest() || document.activeElement !== field) return undefined;
        const made = shown.map((hit, index) => make(
          "a", { id: `k-offer-${index}`, role: "option", class: "k-offer", href: addressOf(hit.page.u, query), tabindex: "-1", "data-k-page": hit.page.u },
          titleOf(hit, "span", { class: "k-offer__title" }), " ",
          make("span", { class: "k-offer__facts" }, ...together(factsOf(hit), " ")),
        ));
        if (made.length) {
          made.push(make("a", { id: "k-offer-all", role: "option", class: "k-offer k-offer--all", href: addressOf(form.getAttribute("data-k-results"), query), tabindex: "-1" }, say("all")));
        }
        const offline = (found.failed || lost) && say("partly");
        const said = [made.length ? say("offered", { count: shown.length }) : found.asked.length ? say("none") : "", offline];
        return show(made, said.filter(Boolean).join(" "), query);
      } catch (error) {
        if (!(error instanceof search.NotFetched)) throw error;
        return isLatest() && show([], offline());
      }
    });

    onInput(soon(propose));
    field.addEventListener("keydown", event => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (!isOpen()) propose();
        else if (event.altKey) event.key === "ArrowUp" && close();
        else if (listed === typed()) move(event.key);
        else {
          awaited = event.key;
          propose();
        }
      } else if (event.key === "Escape") {
        propose.forget();
        if (isOpen()) event.preventDefault(); // which would empty the field
        close();
      } else if (event.key === "Enter" && chosen) {
        event.preventDefault();
        chosen.click();
      } else if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(event.key)) choose(null);
    });
    popup.addEventListener("mousedown", event => event.preventDefault()); // the field keeps the focus
    field.addEventListener("focusout", event => { if (!popup.contains(event.relatedTarget)) close(); });
    form.addEventListener("submit", close);
    begin().catch(() => {});
    if (field.value && document.activeElement === field) propose();
  }
  readyField();
})();

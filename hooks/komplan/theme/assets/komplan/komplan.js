/* What needs a script: light and dark, the menu on small screens, the search, narrowing registers, addresses on paper. Without it the page
   has the scheme of the reader's device, an open menu and no search. */
(() => {
  const root = document.documentElement;
  root.classList.replace("no-js", "js");

  /* Light and dark: as the device says, until the reader chooses. */
  const KEY = "komplan.scheme";
  const night = matchMedia("(prefers-color-scheme: dark)");
  const kept = () => {
    try { return localStorage.getItem(KEY); } catch { return null; } // a browser may forbid to keep anything
  };
  const keep = scheme => {
    try { localStorage.setItem(KEY, scheme); } catch { /* it holds for this page */ }
  };
  const apply = scheme => { if (scheme === "dark" || scheme === "light") root.dataset.scheme = scheme; };
  const isDark = () => (root.dataset.scheme ?? (night.matches ? "dark" : "light")) === "dark";
  apply(kept());

  function readyScheme(button) {
    const word = () => {
      button.classList.toggle("k-tool--dark", isDark());
      button.querySelector(".k-tool__words").textContent = isDark() ? button.dataset.kLight : button.dataset.kDark;
    };
    button.addEventListener("click", () => {
      const scheme = isDark() ? "light" : "dark";
      apply(scheme);
      keep(scheme);
      word();
    });
    night.addEventListener("change", word);
    word();
  }

  /* The menu unfolds below its button and pushes the page down, so that it hides nothing. */
  function readyMenu(button) {
    const menu = document.getElementById(button.dataset.kUnfolds);
    const set = open => {
      button.setAttribute("aria-expanded", open);
      menu.classList.toggle("k-menu--open", open);
    };
    button.addEventListener("click", () => set(button.getAttribute("aria-expanded") === "false"));
    for (const part of [button, menu]) {
      part.addEventListener("keydown", event => {
        if (event.key === "Escape" && button.getAttribute("aria-expanded") === "true") {
          set(false);
          button.focus();
        }
      });
    }
  }

  /* The search: Material's script and index are fetched when it is opened first. */
  function readySearch(button) {
    const dialog = document.getElementById(button.dataset.kOpens);
    if (!dialog) { // the town has left the search out
      button.remove();
      return;
    }
    let toggle;
    const load = () => {
      toggle = fetchMaterial(dialog);
      // its shortcuts of one letter would catch the words of those who dictate: they hold in the search only
      document.addEventListener("keydown", event => { if (!dialog.open) event.stopPropagation(); });
    };
    button.addEventListener("click", () => {
      dialog.showModal();
      if (!toggle) load();
    });
    dialog.querySelector("[data-k-closes]").addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => { if (toggle.checked) toggle.click(); });
    dialog.addEventListener("click", event => {
      if (event.target === dialog || event.target.closest(".md-search-result a")) dialog.close();
    });
    const results = dialog.querySelector(".md-search-result__list");
    new MutationObserver(() => { // Material leaves them to the arrow keys alone
      for (const link of results.querySelectorAll("[tabindex='-1']")) link.removeAttribute("tabindex");
    }).observe(results, { childList: true });
    dialog.querySelector("form").addEventListener("submit", event => event.preventDefault());
    dialog.addEventListener("keydown", event => { // Material takes Tab for leaving; here it goes on to the results
      if (event.key === "Tab" || event.key === "Escape" || event.target.matches("button")) event.stopPropagation();
      if (event.key === "Escape") { // which would only empty the field first
        event.preventDefault();
        dialog.close();
      }
    });
  }

  function fetchMaterial(dialog) {
    const part = (name, attributes) => {
      const made = Object.assign(document.createElement(name), { hidden: true });
      for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
      return document.querySelector("header").appendChild(made);
    };
    for (const name of ["drawer", "search"]) {
      part("input", { type: "checkbox", id: `__${name}`, "data-md-toggle": name });
      part("label", { for: `__${name}` });
    }
    const script = Object.assign(document.createElement("script"), { src: dialog.dataset.kScript });
    script.addEventListener("error", () => {
      dialog.querySelector(".md-search-result__meta").textContent = dialog.dataset.kFailed;
    });
    document.body.append(script);
    return document.getElementById("__search");
  }

  /* A register is narrowed in place: a row stays if among its keys is each one that was chosen. The address keeps the
     choice, so that it can be sent to somebody. */
  function readyFilter(form) {
    const rows = [...document.getElementById(form.dataset.kNarrows).children];
    const said = form.querySelector("[data-k-words]");
    const narrow = () => {
      const chosen = [...new FormData(form)].filter(([, key]) => key);
      let shown = 0;
      for (const row of rows) {
        row.hidden = !chosen.every(([way, key]) => row.getAttribute(`data-${way}`)?.split(" ").includes(key));
        shown += row.hidden ? 0 : 1;
      }
      const words = shown ? said.dataset.kWords : said.dataset.kNone;
      said.textContent = words.replace("{shown}", shown).replace("{all}", rows.length);
      return chosen;
    };
    for (const [way, key] of new URLSearchParams(location.search)) {
      const field = form.elements.namedItem(way);
      if ([...(field?.options ?? [])].some(option => option.value === key)) {
        field.value = key;
        if (key) field.closest("details")?.setAttribute("open", "");
      }
    }
    form.addEventListener("change", () => {
      const query = new URLSearchParams(narrow()).toString();
      history.replaceState(null, "", query ? `?${query}` : location.pathname);
    });
    form.addEventListener("submit", event => event.preventDefault());
    narrow();
  }

  /* On paper a link has its address, and nothing is folded. */
  function readyPaper() {
    const canonical = document.querySelector("link[rel=canonical]")?.href ?? location.href;
    addEventListener("beforeprint", () => {
      for (const link of document.querySelectorAll("main a[href]:not([href^='#'])")) {
        const { href } = new URL(link.getAttribute("href"), canonical);
        link.dataset.address = href.replace(/^(mailto:|tel:)/, "").replace(/\?subject=.*/, "");
      }
      for (const folded of document.querySelectorAll("main details:not([open])")) {
        folded.open = true;
        folded.dataset.opened = "";
      }
    });
    addEventListener("afterprint", () => {
      for (const opened of document.querySelectorAll("details[data-opened]")) {
        opened.open = false;
        delete opened.dataset.opened;
      }
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll(".k-tool--scheme").forEach(readyScheme);
    document.querySelectorAll("[data-k-unfolds]").forEach(readyMenu);
    document.querySelectorAll("[data-k-opens]").forEach(readySearch);
    document.querySelectorAll("[data-k-narrows]").forEach(readyFilter);
    readyPaper();
  });
})();

/* What needs a script: light and dark, the menu on small screens, the search, narrowing registers, copying a link, addresses on paper. Without it the page
   has the scheme of the reader's device, an open menu, and a search that leads to registers and lists. */
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

  /* The menu, and on small screens the search, unfolds below its button and pushes the page down, so that it hides nothing. */
  function readyMenu(button) {
    const menu = document.getElementById(button.dataset.kUnfolds);
    const set = open => {
      button.setAttribute("aria-expanded", open);
      menu.classList.toggle("k-open", open);
      if (open) menu.querySelector("input")?.focus();
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

  /* The search: its scripts are fetched when somebody goes to its field, for the page of results, and where a result led to. */
  function readySearch(form) {
    const fetched = new Set();
    const load = (...names) => {
      for (const name of names.filter(each => !fetched.has(each))) {
        fetched.add(name);
        const script = Object.assign(document.createElement("script"), { src: `${form.dataset.kSearch}${name}.js`, async: false });
        script.addEventListener("error", () => {
          fetched.delete(name);
          script.remove();
          form.querySelector("[data-k-failed]").hidden = false;
        });
        document.head.append(script);
      }
    };
    if (location.protocol === "file:") form.action += "index.html"; // where a folder has no page of its own
    if (document.getElementById("k-found")) load("-terms", "", "-shown", "-passages", "-results");
    else {
      for (const name of ["focusin", "input"]) form.addEventListener(name, () => load("-terms", "", "-shown", "-field"));
      if (new URLSearchParams(location.search).get("q")) load("-terms", "", "-shown", "-marks");
    }
  }

  /* A register is narrowed in place: a row stays if among its keys is each one that was chosen. The address keeps the
     choice, so that it can be sent to somebody. */
  function readyFilter(form) {
    const tables = tablesOf(form.dataset.kNarrows), rows = tables.flatMap(rowsOf);
    const said = form.querySelector("[data-k-words]"), clears = form.querySelector("[data-k-clears]");
    const fold = form.querySelector("details"), wide = matchMedia("(min-width: 45em)");
    const narrow = () => {
      const chosen = [...new FormData(form)].filter(([, key]) => key);
      let shown = 0;
      for (const row of rows) {
        row.hidden = !chosen.every(([way, key]) => row.getAttribute(`data-${way}`)?.split(" ").includes(key));
        shown += row.hidden ? 0 : 1;
      }
      for (const table of tables) {
        for (const body of table.tBodies) body.hidden = !rowsOf({ tBodies: [body] }).some(row => !row.hidden);
        const folded = table.closest("details");
        if (folded) folded.open = chosen.length > 0 && rowsOf(table).some(row => !row.hidden);
      }
      const words = shown ? said.dataset.kWords : said.dataset.kNone;
      said.textContent = chosen.length ? words.replace("{shown}", shown).replace("{all}", rows.length) : "";
      clears.hidden = !chosen.length;
      fold.querySelector("[data-k-count]").textContent = chosen.length ? ` (${chosen.length})` : "";
      return chosen;
    };
    for (const [way, key] of new URLSearchParams(location.search)) {
      const field = form.elements.namedItem(way);
      if ([...(field?.options ?? [])].some(option => option.value === key)) {
        field.value = key;
        for (let around = key && field.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
      }
    }
    form.addEventListener("change", () => {
      const query = new URLSearchParams(narrow()).toString();
      history.replaceState(null, "", query ? `?${query}` : location.pathname);
    });
    form.addEventListener("submit", event => event.preventDefault());
    clears.addEventListener("click", () => {
      for (const field of form.querySelectorAll("select[name]")) field.value = "";
      fold.querySelector("select").focus();
      form.dispatchEvent(new Event("change"));
    });
    const unfold = () => { fold.open ||= wide.matches; }; // a small screen folds it
    wide.addEventListener("change", unfold);
    unfold();
    narrow();
  }

  const tablesOf = name => [...document.querySelectorAll(`table#${name}, table[id^=${name}-]`)]; // what is folded has its own
  const rowsOf = table => [...table.tBodies].flatMap(body => [...body.rows]).filter(row => !row.matches(".k-rows__part"));

  function readySaving(button) {
    const tables = tablesOf(button.dataset.kSaves);
    button.addEventListener("click", () => save(tables.flatMap(rowsOf).filter(row => !row.hidden)));
  }

  /* Rows as a file for a spreadsheet, where no cell begins like a formula. */
  function save(rows) {
    const head = rows[0]?.closest("table").tHead.rows ?? [];
    const cell = ({ innerText }) => `"${innerText.trim().replace(/\s+/g, " ").replace(/^[=+@-]/, "'$&").replaceAll('"', '""')}"`;
    const lines = [...head, ...rows].map(({ cells }) => [...cells].map(cell).join(","));
    const url = URL.createObjectURL(new Blob(["\ufeff", lines.join("\r\n"), "\r\n"], { type: "text/csv" }));
    Object.assign(document.createElement("a"), { href: url, download: `${document.title.split(" – ")[0]}.csv` }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  }

  /* A table of rows is sorted by the column whose head is pressed, and the other way when it is pressed again; by a
     field where the heads are out of sight. What is sorted stands under no headings. */
  function readySorting(table) {
    const whole = rowsOf(table), { compare } = new Intl.Collator(root.lang, { numeric: true });
    const heads = [...table.tHead.rows[0].cells];
    const valueOf = (row, column) => {
      const told = row.cells[column].querySelector("time, data");
      return told?.dateTime ?? told?.value ?? row.cells[column].textContent.trim();
    };
    const order = (a, b) => (a === "" || b === "" ? (a === "") - (b === "") : isNaN(a) || isNaN(b) ? compare(a, b) : a - b);
    const sort = (column, turned) => {
      for (const [at, head] of heads.entries()) at === column ? head.setAttribute("aria-sort", turned ? "descending" : "ascending") : head.removeAttribute("aria-sort");
      const sorted = whole.map(row => [valueOf(row, column), row]).sort(([a], [b]) => (turned && a && b ? order(b, a) : order(a, b)));
      for (const part of table.querySelectorAll(".k-rows__part")) part.remove();
      table.tBodies[0].append(...sorted.map(([, row]) => row));
      table.tBodies[0].hidden = false;
    };
    sortingField(table, heads, sort);
    heads.forEach((head, column) => {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "k-rows__sort" });
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => sort(column, head.getAttribute("aria-sort") === "ascending"));
    });
  }

  /* Among the filters of a register, a field by which it is sorted. */
  function sortingField(table, heads, sort) {
    const filters = table.id && document.querySelector(`[data-k-narrows=${table.id}] .k-filter__fields`);
    if (!filters) return;
    const [line, label, field] = ["p", "label", "select"].map(name => document.createElement(name));
    field.append(new Option("–", ""), ...heads.map(({ textContent }, at) => new Option(textContent, at)));
    field.addEventListener("change", event => {
      event.stopPropagation(); // it narrows nothing
      if (field.value) sort(Number(field.value), false);
    });
    label.append(table.dataset.kSorts);
    label.htmlFor = field.id = "k-sort";
    line.className = "k-filter__sort";
    line.append(label, field);
    filters.append(line);
    table.tHead.dataset.kElsewhere = "";
  }

  /* The address of the page, as it is known on the web, to be sent to somebody. */
  function readyCopy(button) {
    if (!navigator.clipboard) {
      button.parentElement.hidden = true; // of a page that came over http
      return;
    }
    const said = button.parentElement.querySelector("[role=status]");
    button.addEventListener("click", async () => {
      const address = document.querySelector("link[rel=canonical]")?.href ?? location.href;
      said.textContent = "";
      try {
        await navigator.clipboard.writeText(address);
        said.textContent = button.dataset.kCopies;
      } catch {
        said.textContent = address; // a browser may forbid it
      }
    });
  }

  /* On paper a link out of the site has its address, unless its words show it; nothing is folded; and it is said where and when
     the page was printed. */
  function readyPaper() {
    const paper = document.querySelector(".k-paper");
    const address = paper.querySelector("[data-k-address]"), printed = paper.querySelector("[data-k-printed]");
    const word = printed.textContent, plain = text => text.replace(/^(https?:\/\/(www\.)?|mailto:|tel:)|\?(subject|body)=.*|\/$|\s/g, "");
    address.textContent ||= location.href;
    addEventListener("beforeprint", () => {
      const day = new Intl.DateTimeFormat(root.lang === "en" ? "en-GB" : root.lang, { dateStyle: "long" }).format(new Date());
      printed.textContent = `${word} ${day}`;
      const { host } = new URL(address.textContent);
      for (const link of document.querySelectorAll("main :is(a[href^=http], a[href^='mailto:'], a[href^='tel:'])")) {
        const href = link.getAttribute("href"), isTold = plain(link.parentElement.textContent).includes(plain(href));
        link.dataset.address = isTold || link.host === host ? "" : href.replace(/^(mailto:|tel:)|\?(subject|body)=.*/g, "");
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
    document.querySelectorAll("[data-k-search]").forEach(readySearch);
    document.querySelectorAll("[data-k-narrows]").forEach(readyFilter);
    document.querySelectorAll("[data-k-saves]").forEach(readySaving);
    document.querySelectorAll("[data-k-sorts]").forEach(readySorting);
    document.querySelectorAll("[data-k-copies]").forEach(readyCopy);
    readyPaper();
  });
})();

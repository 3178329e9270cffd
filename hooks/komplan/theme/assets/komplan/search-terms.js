/* Terms of texts and queries, by the same rules as language/terms.py and language/endings.py. */
globalThis.komplanTerms = (() => {
  const UNSEEN = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g, OWNER = /'[sS](?![\p{L}\p{N}_])/gu, DASH = /[‐‑‒–—−]/g, JOINT = /[./_:-]/;
  const LONGEST = 64, W = "[\\p{L}\\p{N}]", END = `(?!${W}|_|[./:_-](?:${W}|_))`, START = `(?<!${W}|_)`, NAME = "[\\p{L}\\p{Nl}\\p{No}]{3,14}";
  const WORD = new RegExp(`${W}+`, "gu");
  const NUMBERED = new RegExp([
    `${START}(?<iso>[0-9]{4}-[0-9]{2}-[0-9]{2})${END}`,
    `${START}(?<d1>[0-9]{1,2})\\s?(?<sign>[./])\\s?(?<m1>[0-9]{1,2})\\s?\\k<sign>\\s?(?<y1>[0-9]{4})${END}`,
    `${START}(?<d2>[0-9]{1,2})(?:\\.|st|nd|rd|th)?\\s(?<m2>${NAME}),?\\s(?<y2>[0-9]{4})${END}`,
    `${START}(?<m3>${NAME})\\s(?<d3>[0-9]{1,2})(?:st|nd|rd|th)?,?\\s(?<y3>[0-9]{4})${END}`,
    `${START}(?<m4>${NAME})\\s(?<y4>[0-9]{4})${END}`,
    `${START}(?<d6>[0-9]{1,2})(?:\\.|st|nd|rd|th)?\\s(?<m6>${NAME})${END}`,
    `${START}(?<m7>${NAME})\\s(?<d7>[0-9]{1,2})(?:st|nd|rd|th)?${END}`,
    `(?<!${W}|[_./])(?<m5>[0-9]{1,2})\\s?/\\s?(?<y5>[0-9]{4})${END}`,
    `(?<!${W}|[_.,])(?<number>[0-9]{1,3}(?:(?:\\s[0-9]{3})+|(?:,[0-9]{3})+))(?![0-9])`,
    `(?<code>${W}+(?:[./_:-]${W}+)+)`,
    `(?<word>${W}+)`,
  ].join("|"), "gu");


  /* Read by what core.js says of a language: `months`, numbers by folded names; `named`, what stands for a month; `endings`. Answers
     {tokens, fold, folded: the same for a text}; a token is {at, end, terms} with `word` or `parts` of a code: the first of its terms says most. */
  function reader({ months, named, endings }) {
    const { key, becoming } = readEndings(endings ?? ""), stems = new Map(), folds = new Map();
    const remember = (kept, text, make) => {
      if (!kept.has(text)) kept.set(text, make(text));
      return kept.get(text);
    };
    const fold = text => remember(folds, text, given => foldWord(given.normalize("NFC").replace(UNSEEN, "")));
    const codeOf = said => fold(said).replaceAll("_", "-");
    const stem = word => remember(stems, word, given => key(fold(given)));

    /* A text without what nobody sees, and where each of its letters stands in the text as it is (nothing: at the same place). */
    function plain(text) {
      const straight = text.replaceAll("’", "'");
      const isPlain = straight.search(UNSEEN) < 0 && !(straight.includes("'") && straight.search(OWNER) >= 0);
      if (isPlain && straight.normalize("NFC") === straight) return [straight, null];
      const owned = straight.replace(OWNER, said => "\uFEFF".repeat(said.length)); // as long as it was, and unseen
      let seen = "";
      const places = [];
      for (const { 0: letter, index } of owned.matchAll(/\P{M}?\p{M}*/gsu)) {
        const put = letter.normalize("NFC").replace(UNSEEN, "");
        for (let i = 0; i < put.length; i += 1) places.push(index);
        seen += put;
      }
      return [seen, [...places, text.length]];
    }

    function tokens(text) {
      const [seen, places] = plain(text), found = [];
      const put = (at, end, terms, more) => found.push({ at: places ? places[at] : at, end: places ? places[end] : end, terms, ...more });
      const words = (said, from) => {
        for (const { 0: word, index } of said.matchAll(WORD)) put(from + index, from + index + word.length, [stem(word)], { word });
      };
      for (const [piece, from, hasDigits] of pieces(seen)) {
        if (!hasDigits) {
          words(piece, from);
          continue;
        }
        const straight = piece.replace(DASH, "-");
        NUMBERED.lastIndex = 0;
        for (let match = NUMBERED.exec(straight); match; match = NUMBERED.exec(straight)) {
          const { 0: said, index, groups } = match, at = from + index, end = at + said.length;
          if (groups.number) put(at, end, [said.replace(/[\s,]/g, "")]);
          else if (groups.code) {
            const parts = said.split(JOINT);
            if (said.length > LONGEST || !/\p{Nd}/u.test(said)) words(said, at);
            else {
              const longer = said.includes("/") ? said.split("/").filter(part => JOINT.test(part)) : []; // as some type them, apart
              put(at, end, [codeOf(said), ...parts.map(stem), ...longer.map(codeOf)], { parts });
            }
          } else {
            const terms = !groups.word && momentOf(groups, said);
            if (terms) put(at, end, terms);
            else { // its first word may stand before a day that is told in words
              const [{ 0: word, index: begin }] = said.matchAll(WORD);
              put(at + begin, at + begin + word.length, [stem(word)], { word });
              NUMBERED.lastIndex = index + begin + word.length;
            }
          }
        }
      }
      return found;
    }

    /* A text in pieces, cut at spaces: those with digits, and a neighbour on each side, are to be read more carefully. */
    function pieces(text) {
      const chunks = /[0-9]/.test(text) ? [...text.matchAll(/\S+/g)] : [];
      if (!chunks.length) return [[text, 0, false]];
      const digits = chunks.map(([chunk]) => /[0-9]/.test(chunk));
      const isNear = digits.map((own, index) => own || digits[index - 1] || digits[index + 1] || false);
      const starts = chunks.map(({ index }, number) => [index, isNear[number]]).filter(([, near], number) => near !== isNear[number - 1]);
      return starts.map(([from, near], number) => [text.slice(from, starts[number + 1]?.[0]), from, near]);
    }

    /* The terms of a day or a month, the most exact first; a day without its year is its words as well. */
    function momentOf(groups, said) {
      const form = [1, 2, 3, 4, 5, 6, 7].find(number => groups[`m${number}`]);
      let [year, month, day] = form ? [groups[`y${form}`] ?? 0, groups[`m${form}`], groups[`d${form}`] ?? 0] : groups.iso.split("-");
      month = /^[0-9]+$/.test(month) ? +month : months[fold(month)] ?? 0;
      if (form === 1 && groups.sign === "/" && month > 12) [month, day] = [+day, month]; // as Americans write it
      if (!(month >= 1 && month <= 12 && day <= 31 && (form >= 6 || (year >= 1900 && year < 2100)))) return null;
      const of = `-${two(month)}-${two(+day)}`;
      if (form >= 6) return [`-${of}`, ...said.match(WORD).map(stem)];
      return [...(+day ? [`${+year}${of}`, `-${of}`] : []), `${month}/${+year}`, `${+year}`, named[month - 1]];
    }
    const two = number => String(number).padStart(2, "0");

    return { tokens, fold, becoming, folded: foldWord };
  }

  /* All forms of a word as one key, by a table of endings, as language/endings.py finds it. */
  function foldWord(text) {
    const parted = { ł: "l", đ: "d", ø: "o", ß: "ss", æ: "ae", œ: "oe", ı: "i" };
    return text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "").replace(/[łđøßæœı]/g, letter => parted[letter]);
  }
  function readEndings(text) {
    const rules = new Map();
    let prefix = "", raised = [];
    for (const line of text.split("\n")) {
      const [head, ...ends] = line.split(" ");
      if (head.endsWith("-")) [prefix, raised] = [head.slice(0, -1), ends];
      else if (/^\d/.test(head)) for (const end of ends) rules.set(end, [Number(head[0]), head.slice(1)]);
    }
    const isRaised = word => word.length > prefix.length + 4 && word.startsWith(prefix) && raised.some(end => word.endsWith(end));
    function key(typed) {
      let word = foldWord(typed);
      if (!/^[a-z]{4,}$/.test(word)) return word;
      if (isRaised(word)) word = word.slice(prefix.length);
      const whole = `^${word}`;
      for (let start = Math.max(whole.length - 10, 0); start < whole.length; start += 1) {
        const [cut, put] = rules.get(whole.slice(start)) ?? [word.length, ""];
        const key = word.slice(0, Math.max(word.length - cut, 0)) + put;
        if (key.length >= 3 || (start === 0 && key)) return key;
      }
      return word;
    }

    /* The keys of words that begin so: of each ending that has begun already, and of whole words. */
    function becoming(begin) {
      const found = new Set(), whole = `^${begin}`;
      for (const [end, [cut]] of rules) {
        if (end.startsWith(whole)) found.add(key(end.slice(1)));
        for (let length = 1; length < end.length && cut <= end.length && end[0] !== "^"; length += 1) {
          if (begin.endsWith(end.slice(0, length))) found.add(key(begin + end.slice(length)));
        }
      }
      return found;
    }
    return { key, becoming };
  }

  return { reader, readEndings };
})();

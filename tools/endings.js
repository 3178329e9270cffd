// All forms of a word as one key, as hooks/komplan/language/endings.py finds it; tests/test_endings.py holds them alike.

/** Return a text in lower case and without accents. */
function foldWord(text) {
  const parted = { ł: "l", đ: "d", ø: "o", ß: "ss", æ: "ae", œ: "oe", ı: "i" };
  return text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "").replace(/[łđøßæœı]/g, (letter) => parted[letter]);
}

/** Read a table of endings and return `{ key(word) }`. */
function readEndings(text) {
  const rules = new Map();
  let prefix = "";
  let raised = [];
  for (const line of text.split("\n")) {
    const [head, ...endings] = line.split(" ");
    if (head.endsWith("-")) [prefix, raised] = [head.slice(0, -1), endings];
    else if (/^\d/.test(head)) for (const ending of endings) rules.set(ending, [Number(head[0]), head.slice(1)]);
  }
  const isRaised = (word) =>
    word.length > prefix.length + 4 && word.startsWith(prefix) && raised.some((ending) => word.endsWith(ending));
  return {
    key(typed) {
      let word = foldWord(typed);
      if (!/^[a-z]{4,}$/.test(word)) return word;
      if (isRaised(word)) word = word.slice(prefix.length);
      const whole = `^${word}`;
      for (let start = Math.max(whole.length - 10, 0); start < whole.length; start += 1) {
        const [cut, put] = rules.get(whole.slice(start)) ?? [word.length, ""];
        const found = word.slice(0, Math.max(word.length - cut, 0)) + put;
        if (found.length >= 2) return found;
      }
      return word;
    },
  };
}

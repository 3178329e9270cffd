/* What the search shows of a text that was found: where it has the words, and how else it says them. */
globalThis.komplanPassages = (() => {
  const search = globalThis.komplanSearch;
  const { make } = globalThis.komplanShown;
  const AROUND = 200, BETWEEN = " · ", FEW = 4; // words of a query of which each is explained

  /* What a text has where it has one of the words in nearly any form: their first letters. Reading whole texts takes long. */
  function beginnings(asked) {
    const terms = asked.flatMap(one => [...one.all]);
    if (!terms.every(term => /^[a-z]+$/.test(term))) return /^/;
    return new RegExp(terms.map(term => term.slice(0, Math.max(1, Math.min(3, term.length - 1)))).join("|"));
  }

  /* What of a page shows the words best, in about 200 letters: {pieces: texts and, every second one, words to mark, seen: the numbers
     of those that it has}. What stands in one paragraph is better than what stands in several, and the title is told already. */
  function passage(one, asked) {
    const told = new Set([one.t, one.g?.[0]].filter(Boolean).map(search.fold));
    const paragraphs = [one.m, ...one.x].filter(paragraph => paragraph && !told.has(search.fold(paragraph)));
    const text = paragraphs.join(BETWEEN), every = [], begins = beginnings(asked);
    const look = isWorth => {
      let length = 0;
      for (const paragraph of paragraphs) {
        for (const { at, end, terms } of isWorth(paragraph) ? search.tokens(paragraph) : []) {
          const index = search.indexIn(asked, terms);
          if (index >= 0) every.push({ at: at + length, end: end + length, index, said: paragraph.slice(at, end) });
        }
        if (paragraph === one.m && new Set(every.map(({ index }) => index)).size === asked.length) break; // the summary tells all
        length += paragraph.length + BETWEEN.length;
      }
    };
    look(paragraph => begins.test(search.folded(paragraph)));
    if (!every.length) look(() => true);
    const found = search.looking(asked, every);
    const paragraphAt = (at, end) => {
      const before = text.lastIndexOf(BETWEEN, at), after = text.indexOf(BETWEEN, end);
      return [before < 0 ? 0 : before + BETWEEN.length, after < 0 ? text.length : after];
    };
    let best = { value: -1, from: 0, to: 0 };
    found.forEach((first, from) => {
      let to = from;
      while (found[to + 1]?.end - first.at <= AROUND - 30) to += 1;
      const within = found.slice(from, to + 1), last = within.at(-1).end;
      const [start, stop] = paragraphAt(first.at, last);
      const sense = Math.min(stop - start, 100) / 4 - 10 * text.slice(first.at, last).split(BETWEEN).length + (start === 0 && one.m ? 20 : 0);
      const value = 100 * new Set(within.map(({ index }) => index)).size + within.length + sense;
      if (value > best.value) best = { value, from: first.at, to: last };
    });
    const [start, stop] = paragraphAt(best.from, best.to);
    const [least, most] = stop - start >= AROUND / 2 ? [start, stop] : [0, text.length]; // a long paragraph tells enough by itself
    const spare = Math.max(0, AROUND - (best.to - best.from));
    let begin = wordAfter(text, best.from - Math.floor(spare / 3), least);
    if (text.startsWith("· ", begin)) begin += 2;
    const end = wordBefore(text, Math.max(best.to + Math.ceil(spare / 1.5), begin + AROUND), most);
    const pieces = [];
    let from = begin;
    for (const token of found.filter(({ at, end: last }) => at >= begin && last <= end)) {
      pieces.push(text.slice(from, token.at), text.slice(token.at, token.end));
      from = token.end;
    }
    pieces.push(text.slice(from, end).replace(/ ·$/, ""));
    if (begin > least) pieces[0] = `… ${pieces[0]}`;
    if (end < most) pieces.push(`${pieces.pop()} …`);
    return { pieces: text ? pieces : [], seen: new Set(found.map(({ index }) => index)) };
  }

  /* How a page says words that were asked for and are not in it: phrases that it has, and that mean the same. */
  async function otherwise(one, asked) {
    const texts = [one.t, one.g?.[0], one.m, ...one.x].filter(Boolean).map(search.saidIn);
    const lacking = asked.filter(({ all }) => !texts.some(terms => terms.some(term => all.has(term))));
    const phrases = (await Promise.all(lacking.flatMap(({ all }) => [...all]).map(search.phrasesFor))).flat();
    return [...new Set(phrases)].filter(phrase => {
      const wanted = search.saidIn(phrase);
      return texts.some(terms => terms.some((_, from) => wanted.every((term, index) => terms[from + index] === term)));
    });
  }

  const wordAfter = (text, index, least) => (index <= least + 15 ? least : text.indexOf(" ", index) + 1 || index);
  const wordBefore = (text, index, most) => (index >= most - 15 ? most : text.lastIndexOf(" ", index));

  /* What of a page that was found shows the words, as parts of a paragraph, and how else it says those that are not in it. */
  async function passageOf({ id, page }, missing, asked) {
    let { pieces, seen } = passage(page, asked), called = [];
    const named = new Set([page.t, page.g?.[0]].filter(Boolean).flatMap(text => search.saidIn(text)));
    const isNamed = ({ all }) => [...all].some(term => named.has(term));
    const unseen = asked.filter((one, index) => !seen.has(index) && one.isIn && !missing.includes(one.said) && !isNamed(one));
    try {
      if (unseen.length && asked.length <= FEW) called = await otherwise(page, unseen);
      if (unseen.length && !called.length && pieces.length < 3 && page.more) ({ pieces, seen } = passage(await search.page(id, true), asked));
    } catch { /* what is there will do */ }
    return [pieces.map((text, index) => (index % 2 ? make("mark", {}, text) : text)), called];
  }

  return { passageOf };
})();

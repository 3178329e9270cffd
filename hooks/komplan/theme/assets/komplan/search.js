/* Komplan's search: reads words as the build read them, fetches the parts of the index that a query needs, and ranks pages.
   It shows nothing; finding.js does. Each part of the index is a script that calls `komplanSearch.take`, so that it works
   from a disk and under a strict policy as well. */
globalThis.komplanSearch = (() => {
  const WORDS = 16, LETTERS = 300; // of a query; the rest is left out
  const PREFIXES = 5, SLIPS = 3, CHECKED = 40; // terms that a word may stand for; pages looked through for a phrase
  const AROUND = 200, BETWEEN = " · ";

  /* Terms, by the same rules as language/terms.py. A token is {at, end, terms}: the first of its terms says most. */
  const UNSEEN = /[\u00AD\u200B\u2060\uFEFF]/g, OWNER = /'[sS](?![\p{L}\p{N}_])/gu, DASH = /[‐‑‒–—−]/g, JOINT = /[./_:-]/;
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
    `(?<!${W}|[_.,])(?<number>[0-9]{1,3}(?:\\s[0-9]{3})+)(?![0-9])`,
    `(?<code>${W}+(?:[./_:-]${W}+)+)`,
    `(?<word>${W}+)`,
  ].join("|"), "gu");

  let core = { months: {}, named: [] }, endings = readEndings("");
  const stems = new Map(), folds = new Map();
  const remember = (kept, text, make) => {
    if (!kept.has(text)) kept.set(text, make(text));
    return kept.get(text);
  };
  const fold = text => remember(folds, text, given => foldWord(given.normalize("NFC").replace(UNSEEN, "")));
  const stem = word => remember(stems, word, given => endings.key(fold(given)));

  /* A text without what nobody sees, and where each of its letters stands in the text as it is (nothing: at the same place). */
  function plain(text) {
    const straight = text.replace(/’/g, "'");
    if (straight.normalize("NFC") === straight && straight.search(UNSEEN) < 0 && straight.search(OWNER) < 0) return [straight, null];
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

  function* tokens(text) {
    const [seen, places] = plain(text);
    const where = (at, end) => (places ? { at: places[at], end: places[end] } : { at, end });
    const words = (said, from) => [...said.matchAll(WORD)].map(({ 0: one, index }) => (
      { ...where(from + index, from + index + one.length), terms: [stem(one)], word: one }));
    if (!/[0-9]/.test(seen)) return yield* words(seen, 0);
    for (const { 0: said, index, groups } of seen.replace(DASH, "-").matchAll(NUMBERED)) {
      const span = where(index, index + said.length);
      const isCode = groups.code && said.length <= LONGEST && /\p{Nd}/u.test(said);
      const moment = !groups.code && !groups.word && !groups.number && momentOf(groups, said);
      if (groups.number) yield { ...span, terms: [said.replace(/\s/g, "")] };
      else if (isCode) {
        const parts = said.split(JOINT);
        yield { ...span, terms: [fold(said).replaceAll("_", "-"), ...parts.map(stem)], parts };
      } else if (moment) yield { ...span, terms: moment };
      else yield* words(said, index);
    }
    return undefined;
  }

  /* The terms of a day or a month, the most exact first; a day without its year is its words as well. */
  function momentOf(groups, said) {
    const form = [1, 2, 3, 4, 5, 6, 7].find(number => groups[`m${number}`]);
    let [year, month, day] = form ? [groups[`y${form}`] ?? 0, groups[`m${form}`], groups[`d${form}`] ?? 0] : groups.iso.split("-");
    month = /^[0-9]+$/.test(month) ? +month : core.months[fold(month)] ?? 0;
    if (form === 1 && groups.sign === "/" && month > 12) [month, day] = [+day, month]; // as Americans write it
    if (!(month >= 1 && month <= 12 && day <= 31 && (form >= 6 || (year >= 1900 && year < 2100)))) return null;
    const of = `-${two(month)}-${two(+day)}`;
    if (form >= 6) return [`-${of}`, ...said.match(WORD).map(stem)];
    return [...(+day ? [`${+year}${of}`, `-${of}`] : []), `${month}/${+year}`, `${+year}`, core.named[month - 1]];
  }
  const two = number => String(number).padStart(2, "0");

  /* Parts of the index, each fetched once; one that could not be fetched may be asked for again. */
  const parts = new Map(), waiting = new Map();
  class NotFetched extends Error {}
  let folder = "";

  function part(name) {
    if (!parts.has(name)) {
      parts.set(name, new Promise((resolve, reject) => {
        const script = Object.assign(document.createElement("script"), { src: `${folder}${name}.js` });
        const fail = () => {
          waiting.delete(name);
          parts.delete(name);
          script.remove();
          reject(new NotFetched(name));
        };
        waiting.set(name, value => {
          waiting.delete(name);
          script.remove();
          resolve(value);
        });
        script.addEventListener("error", fail);
        script.addEventListener("load", () => { if (waiting.has(name)) fail(); });
        document.head.append(script);
      }));
    }
    return parts.get(name);
  }
  const take = (name, value) => waiting.get(name)?.(value);

  const POLYNOMIAL = 0xedb88320, utf8 = new TextEncoder();
  function number(text, among) {
    let sum = -1;
    for (const byte of utf8.encode(text)) {
      sum ^= byte;
      for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 && POLYNOMIAL);
    }
    return (~sum >>> 0) % among;
  }

  const VALUES = new Map([..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].map((sign, i) => [sign, i]));
  const classOf = id => VALUES.get(id[0]), fileOf = id => id.slice(2);

  /* The pages of a term: {df, weights: id → 0…1}; `whole` asks for the end of a long list too. None where no page has it. */
  const cut = (text, size) => text.match(new RegExp(`.{${size}}`, "gs")) ?? [];
  async function pagesOf(term, whole) {
    const shard = number(term, core.shards);
    const terms = await part(`t/${shard}`);
    if (!Object.hasOwn(terms, term)) return null;
    const [, all, listed] = /^(?:!(\d+)!)?(.*)$/s.exec(terms[term]);
    const weights = new Map(cut(listed, 8).map(entry => [entry.slice(0, 7), VALUES.get(entry[7]) / 63]));
    if (all && whole) {
      const rest = (await part(`t/+${shard}`))[term] ?? "";
      for (const id of cut(rest, 7)) if (!weights.has(id)) weights.set(id, 1 / 63);
    }
    return { df: all ? +all : weights.size, weights };
  }

  /* The lexicon: terms with how common they are, 0…9. */
  async function bucket(letters) {
    const text = await part(`w/${number(letters, core.buckets)}`);
    return text.split(" ").map(entry => [entry.slice(0, -1), +entry.slice(-1)]);
  }
  const commonest = (entries, most) => [...new Map(entries)]
    .sort(([a, m], [b, n]) => n - m || a.length - b.length || (a < b ? -1 : 1)).slice(0, most).map(([term]) => term);

  async function beginning(letters) {
    const entries = await bucket(letters.slice(0, 3));
    return commonest(entries.filter(([term]) => term.length > letters.length && term.startsWith(letters)), PREFIXES);
  }
  async function near(term) {
    const entries = (await Promise.all([term.slice(0, 3), `~${term.slice(-3)}`].map(bucket))).flat();
    return commonest(entries.filter(([other]) => isSlip(term, other)), SLIPS);
  }

  /* One letter too many, too few, another, or two that changed places. */
  function isSlip(a, b) {
    if (a === b || Math.abs(a.length - b.length) > 1) return false;
    let from = 0;
    while (from < a.length && a[from] === b[from]) from += 1;
    const rest = (text, skip) => text.slice(from + skip);
    return rest(a, 1) === rest(b, 1) || rest(a, 1) === rest(b, 0) || rest(a, 0) === rest(b, 1)
      || (a[from] === b[from + 1] && a[from + 1] === b[from] && rest(a, 2) === rest(b, 2));
  }

  /* A query: what is asked for, each with its terms, and phrases, each a list of folded words. */
  function parse(query) {
    const text = query.slice(0, LETTERS);
    const phrases = [...text.matchAll(/["„“”«»]([^"„“”«»]+)["„“”«»]/g)]
      .map(([, inside]) => [...tokens(inside)].flatMap(token => foldedIn(inside, token))).filter(words => words.length > 1);
    const every = [...tokens(text)].map(token => ({ ...token, said: text.slice(token.at, token.end), last: token.end === text.length }));
    const stop = new Set(core.stop.split(" "));
    const told = every.filter(token => !(token.word && stop.has(token.terms[0])));
    const asked = new Map((told.length ? told : every).map(token => [token.terms[0], token]));
    return { asked: [...asked.values()].slice(0, WORDS), over: [...asked.values()].slice(WORDS), phrases };
  }
  const foldedIn = (text, token) => (token.parts ?? [text.slice(token.at, token.end)]).map(fold);

  /* The pages of one word of a query: {df, weights, terms}, or none. The longer ways are gone where the short one fails. */
  async function answer(one, typing, whole) {
    const [term] = one.terms;
    const begins = one.word ? fold(one.word) : term;
    const unfinished = typing && one.last && begins.length >= 3;
    const [exact, begun] = await Promise.all([pagesOf(term, whole), unfinished && (one.word || one.parts) ? beginning(begins) : []]);
    if (exact || begun.length) return joined(exact, term, begun, 0.7, whole);
    const longer = !unfinished && (one.word || one.parts) && begins.length >= 3 ? await beginning(begins) : [];
    if (longer.length) return joined(null, term, longer, 0.7, whole);
    if (!one.word || begins.length < 5 || /\p{N}/u.test(begins)) return null;
    const slips = await near(term);
    return slips.length ? { ...await joined(null, term, slips, 0.5, whole), slips } : null;
  }

  async function joined(exact, term, others, factor, whole) {
    const lists = await Promise.all(others.filter(other => other !== term).map(other => pagesOf(other, whole)));
    const weights = new Map(exact?.weights);
    let most = 0;
    for (const list of lists.filter(Boolean)) {
      most = Math.max(most, list.df);
      for (const [id, weight] of list.weights) weights.set(id, Math.max(weights.get(id) ?? 0, weight * factor));
    }
    return { df: exact?.df ?? Math.max(most, weights.size), weights, terms: exact ? [term, ...others] : others };
  }

  /* Find the pages of a query, best first. `typing`: its last word may go on; `whole`: all pages are to be counted; `place`: the
     term of one. Answers {asked, hits: [{id, score, missing}], failed, slips, left, checked}; fails where nothing could be fetched. */
  async function find(query, { typing = false, whole = false, place = "" } = {}) {
    const { asked: read, over, phrases } = parse(query);
    const coded = await Promise.all(read.map(async one => (one.parts && !await known(one) ? partsOf(one) : [one])));
    const asked = coded.flat().slice(0, WORDS);
    const all = whole || asked.length > 1 || place !== "" || phrases.length > 0;
    const [within, ...given] = await Promise.allSettled([place && pagesOf(place, true), ...asked.map(one => answer(one, typing, all))]);
    const failed = [within, ...given].filter(({ status }) => status === "rejected");
    const broken = failed.find(({ reason }) => !(reason instanceof NotFetched)) ?? (asked.length && failed.length >= asked.length && failed[0]);
    if (broken) throw broken.reason;
    const answers = given.map(({ value }) => value ?? null);
    const scores = new Map();
    answers.forEach((list, index) => {
      if (!list) return;
      const rarity = Math.log(1 + (core.pages - list.df + 0.5) / (list.df + 0.5));
      for (const [id, weight] of list.weights) {
        const one = scores.get(id) ?? { id, score: 0, has: 0, bits: 0 };
        scores.set(id, Object.assign(one, { score: one.score + Math.max(rarity, 0.01) * weight, has: one.has + 1, bits: one.bits | (1 << index) }));
      }
    });
    const inside = place && within.status === "fulfilled" ? within.value?.weights ?? new Map() : null;
    let hits = [...scores.values()].filter(({ id }) => !inside || inside.has(id));
    const best = hits.reduce((most, { has }) => Math.max(most, has), 0);
    hits = hits.filter(({ has }) => has === best);
    for (const hit of hits) hit.score *= standing(hit.id);
    hits.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
    const checked = phrases.length && hits.length > CHECKED;
    let lost = false;
    if (phrases.length) {
      const texts = await Promise.allSettled(hits.slice(0, CHECKED).map(({ id }) => page(id, true)));
      lost = texts.some(({ status }) => status === "rejected");
      hits = hits.slice(0, CHECKED).filter((_, i) => texts[i].value && phrases.every(phrase => hasPhrase(texts[i].value, phrase)));
    }
    const isIn = index => hits.some(({ bits }) => bits & (1 << index));
    const wanted = index => answers[index] || given[index].status === "rejected" || !(typing && asked[index].last && asked[index].said.length < 3);
    const left = [...asked.filter((_, index) => wanted(index) && !isIn(index)), ...over].map(({ said }) => said);
    for (const hit of hits) hit.missing = asked.filter((_, index) => isIn(index) && !(hit.bits & (1 << index))).map(({ said }) => said);
    asked.forEach((one, index) => Object.assign(one, { all: new Set(answers[index]?.terms ?? one.terms) }));
    const slips = asked.map((one, index) => [one.said, answers[index]?.slips]).filter(([, terms]) => terms);
    return { asked, phrases, hits, left, slips, checked, failed: failed.length > 0 || lost };
  }

  async function known(one) {
    if (await pagesOf(one.terms[0], false)) return true;
    return one.terms[0].length >= 3 && (await beginning(one.terms[0])).length > 0;
  }
  const partsOf = one => one.parts.filter(Boolean).map((said, index) => ({ said, word: said, terms: [one.terms[index + 1]], last: false }));

  /* What a page weighs whatever is asked: its kind, whether it is over, how new it is. */
  function standing(id) {
    const value = VALUES.get(id[1]);
    const year = value % 32 ? 2004 + (value % 32) : 0;
    const fresh = year ? Math.exp(-Math.max(0, core.year - year) / 3) : 0;
    return (core.classes[classOf(id)]?.[3] ?? 1) * (value >= 32 ? 0.75 : 1) * (1 + 0.15 * fresh);
  }

  /* The card and text of a page; `whole` asks for all parts of a long text. */
  async function page(id, whole = false) {
    const first = await part(`p/${fileOf(id)}`);
    const more = whole ? Array.from({ length: first.more ?? 0 }, (_, index) => part(`p/${fileOf(id)}.${index + 1}`)) : [];
    return { ...first, x: [...first.x ?? [], ...(await Promise.all(more)).flat()] };
  }
  const hasPhrase = (one, phrase) => [one.t, one.g, one.m, ...one.x].some(text => {
    const words = [...tokens(text || "")].flatMap(token => foldedIn(text, token));
    return words.some((_, from) => phrase.every((wanted, index) => words[from + index] === wanted));
  });

  /* Tell of each token of a text which of the words asked for it is (their number), or -1. */
  const indexIn = (asked, token) => asked.findIndex(one => token.terms.some(term => one.all.has(term)));

  /* What of a page shows the words best, in about 200 letters: texts and, every second one, words to mark. What stands in one
     paragraph is better than what stands in several, and the title is told already. */
  function passage(one, asked) {
    const told = new Set([one.t, one.g].filter(Boolean).map(fold));
    const paragraphs = [one.m, ...one.x].filter(paragraph => paragraph && !told.has(fold(paragraph)));
    const text = paragraphs.join(BETWEEN);
    const found = [...tokens(text)].map(token => ({ ...token, index: indexIn(asked, token) })).filter(({ index }) => index >= 0);
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
    return text ? pieces : [];
  }
  const wordAfter = (text, index, least) => (index <= least + 15 ? least : text.indexOf(" ", index) + 1 || index);
  const wordBefore = (text, index, most) => (index >= most - 15 ? most : text.lastIndexOf(" ", index));

  /* Begin: where the index lies; the answer is what core.js holds. */
  async function start(from) {
    folder = from;
    core = await part("core");
    endings = readEndings(core.endings ?? "");
    stems.clear();
    return core;
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
    return {
      key(typed) {
        let word = foldWord(typed);
        if (!/^[a-z]{4,}$/.test(word)) return word;
        if (isRaised(word)) word = word.slice(prefix.length);
        const whole = `^${word}`;
        for (let start = Math.max(whole.length - 10, 0); start < whole.length; start += 1) {
          const [cut, put] = rules.get(whole.slice(start)) ?? [word.length, ""];
          const key = word.slice(0, Math.max(word.length - cut, 0)) + put;
          if (key.length >= 2) return key;
        }
        return word;
      },
    };
  }

  return { NotFetched, take, start, find, page, passage, parse, tokens, fold, isSlip, indexIn, classOf, number, readEndings };
})();

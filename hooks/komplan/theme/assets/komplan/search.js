/* Komplan's search: fetches the parts of the index that a query needs, and ranks pages. Each part is a script that calls
   `komplanSearch.take`, so that it works from a disk and under a strict policy as well. It shows nothing. */
globalThis.komplanSearch = (() => {
  const WORDS = 16, LETTERS = 300, SHORTEST = 4; // of a query, the rest is left out; letters of a word that alone may have a slip, beside others one more
  const PREFIXES = 5, SLIPS = 3, CHECKED = 40, OTHERS = 20, RESTS = 20_000, NAME = 6, WHOLE = 100; // terms that a word may stand for; pages looked through for a phrase; of how many pages the ends of long lists are fetched

  let core, reader, isStop;
  const tokens = text => reader.tokens(text), fold = text => reader.fold(text);

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

  /* Ids are numbers: of the sort of a page, and of its place among them. Lists write numbers in signs of 64 each. */
  const SIGNS = 4, POSTING = 6, LAST = 48, MORE = 16, worths = new Uint8Array(128);
  [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].forEach((sign, worth) => { worths[sign.charCodeAt()] = worth; });
  const worthAt = (text, at) => worths[text.charCodeAt(at)];
  const classOf = id => id >>> (6 * (SIGNS - 1)), fileOf = id => `p/${id.toString(16).padStart(6, "0")}`;
  const standings = new Map(); // what lists say of pages: in which year they stand, and whether they are over

  function putBest(weights, list) {
    for (let at = 0; at < list.length; at += POSTING) {
      let id = 0;
      for (let sign = 0; sign < SIGNS; sign += 1) id = id * 64 + worthAt(list, at + sign);
      standings.set(id, worthAt(list, at + SIGNS));
      weights.set(id, worthAt(list, at + SIGNS + 1) / 63);
    }
  }
  function putRest(weights, steps) {
    for (let id = -1, step = 0, unit = 1, at = 0; at < steps.length; at += 1) {
      const worth = worthAt(steps, at);
      step += worth * unit;
      unit *= MORE;
      if (worth < LAST) {
        id += step + 1;
        weights.set(id, 1 / 63);
        [step, unit] = [0, 1];
      }
    }
  }

  /* The pages of a term: {df, weights: id → 0…1}; `whole` asks for the end of a long list too. None where no page has it. */
  async function pagesOf(term, whole) {
    const terms = await part(`t/${number(term, core.shards)}`);
    if (!Object.hasOwn(terms, term)) return null;
    const [, all, listed] = /^(?:!(\d+)!)?(.*)$/s.exec(terms[term]), weights = new Map();
    if (all && whole) putRest(weights, (await part(`t/+${number(term, 2 ** 32)}`))[term] ?? "");
    putBest(weights, listed);
    return { df: all ? +all : weights.size, weights, isCut: Boolean(all && !whole) };
  }

  /* The lexicon: terms with how common they are, 0…9. */
  async function bucket(letters) {
    const text = await part(`w/${number(letters, core.buckets)}`);
    return text.split(" ").map(entry => [entry.slice(0, -1), +entry.slice(-1)]);
  }
  const commonest = (entries, most) => [...new Map(entries)]
    .sort(([a, m], [b, n]) => n - m || a.length - b.length || (a < b ? -1 : 1)).slice(0, most).map(([term]) => term);

  /* Terms that begin so, and those of words that do: their other forms may be shorter or begin otherwise. */
  async function beginning(letters) {
    const terms = reader.becoming(letters);
    const firsts = new Set([letters, ...terms].map(term => term.slice(0, 3)));
    const entries = await Promise.all([...firsts].map(first => bucket(`${/\p{Nd}/u.test(letters) ? "#" : ""}${first}`)));
    return commonest(entries.flat().filter(([term]) => term.startsWith(letters) || terms.has(term)), PREFIXES);
  }
  async function near(term, typed) {
    const entries = (await Promise.all([term.slice(0, 3), `~${term.slice(-3)}`, `^${term[0]}${term.at(-1)}`].map(bucket))).flat();
    return commonest(entries.filter(([other]) => isNear(term, typed, other)), SLIPS);
  }
  /* A slip may hide the ending that the word has: then it begins with what is one slip from a term. */
  const beginsNear = (typed, term) => term.length >= 5 && [-1, 0, 1].some(more => {
    const begin = typed.slice(0, term.length + more);
    return typed.length - begin.length <= 3 && (begin === term || isSlip(begin, term));
  });

  /* One letter too many, too few, another, or two that changed places. */
  function isSlip(a, b) {
    if (a === b || Math.abs(a.length - b.length) > 1) return false;
    let from = 0;
    while (from < a.length && a[from] === b[from]) from += 1;
    const rest = (text, skip) => text.slice(from + skip);
    return rest(a, 1) === rest(b, 1) || rest(a, 1) === rest(b, 0) || rest(a, 0) === rest(b, 1)
      || (a[from] === b[from + 1] && a[from + 1] === b[from] && rest(a, 2) === rest(b, 2));
  }

  /* Tell whether another term may be meant by a word: by its `term`, or as it was `typed`, folded. */
  const isNear = (term, typed, other) => typed.length >= SHORTEST
    && ((isSlip(term, other) && (typed.length > SHORTEST || term[0] === other[0])) || beginsNear(typed, other));

  /* A query: what is asked for, each with its terms, phrases, each a list of folded words, and what stands behind a minus. */
  function parse(query) {
    const text = query.slice(0, LETTERS);
    const phrases = [...text.matchAll(/["„“”«»]([^"„“”«»]+)["„“”«»]/g)]
      .map(([, inside]) => tokens(inside).flatMap(token => foldedIn(inside, token))).filter(words => words.length > 1);
    const every = tokens(text).map(token => ({ ...token, said: text.slice(token.at, token.end), last: token.end === text.length }));
    const barred = every.filter(({ at }) => /(^|\s)[-−]$/.test(text.slice(0, at))), open = every.filter(token => !barred.includes(token));
    const told = open.filter(token => !(token.word && isStop(token.terms[0])));
    const wanted = [told, open, every].find(some => some.length) ?? [];
    const asked = [...new Map(wanted.map(token => [token.terms[0], token])).values()];
    return { asked: asked.slice(0, WORDS), over: asked.slice(WORDS), phrases, barred: open.length ? barred.slice(0, WORDS) : [] };
  }
  const foldedIn = (text, token) => (token.parts ?? [text.slice(token.at, token.end)]).map(fold);

  /* The pages of one word of a query: {df, weights, terms}, or none. The longer ways are gone where the short one fails. */
  async function answer(one, typing, whole) {
    const [term] = one.terms;
    const begins = one.word ? fold(one.word) : term;
    const unfinished = typing && one.last && begins.length >= 3;
    const [exact, begun] = await Promise.all([pagesOf(term, whole), unfinished && (one.word || one.parts) ? beginning(begins) : []]);
    const share = one.parts ? 0.5 : 0.7; // of what only begins like it
    if (exact || begun.length) return joined(exact, term, begun, share, whole);
    const longer = !unfinished && (one.word || one.parts) && begins.length >= 3 ? await beginning(begins) : [];
    if (longer.length) return joined(null, term, longer, share, whole);
    if (!one.word || begins.length < SHORTEST + !one.alone || /\p{N}/u.test(begins)) return null;
    const slips = await near(term, begins);
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
    const isCut = [exact, ...lists].some(list => list?.isCut);
    return { df: exact?.df ?? Math.max(most, weights.size), weights, isCut, terms: exact ? [term, ...others] : others };
  }

  /* Find the pages of a query, best first. `typing`: its last word may go on; `whole`: all pages are to be counted; `place`: the
     term of one. Answers {asked, hits: [{id, score}], others: the best that have fewer of the words, missing: tells which words a hit
     lacks, left: words that none of them has, slips: [word, terms that were looked for instead], barred: words that they don't have,
     further: looks for phrases in pages that were not looked at yet, failed: whether something could not be fetched}; fails where
     nothing could. */
  async function find(query, { typing = false, whole = false, place = "" } = {}) {
    const { asked: read, over, phrases, barred } = parse(query);
    const asked = (await Promise.all(read.map(async one => (one.parts && !await isKnown(one) ? partsOf(one) : [{ ...one, alone: read.length === 1 }])))).flat().slice(0, WORDS);
    const all = whole || asked.length > 1 || place !== "" || phrases.length > 0 || barred.length > 0;
    const name = read.length <= NAME ? pagesOf(`=${read.map(({ terms }) => terms[0]).join("+")}`, true) : null;
    const [within, named, ...given] = await Promise.allSettled([place && pagesOf(place, true), name, ...asked.map(one => answer(one, typing, false))]);
    const failures = [within, ...given].filter(({ status }) => status === "rejected").map(({ reason }) => reason);
    const fault = failures.find(reason => !(reason instanceof NotFetched));
    if (fault || (asked.length && failures.length >= asked.length)) throw fault ?? failures[0];
    const answers = given.map(({ value }) => value);
    const cut = all ? answers.map((list, index) => ({ index, df: list?.df, isCut: list?.isCut })).filter(({ isCut }) => isCut).sort((a, b) => a.df - b.df) : [];
    let budget = RESTS;
    const ends = cut.filter(({ df }) => (budget -= df) >= 0);
    await Promise.all(ends.map(async ({ index }) => {
      try {
        answers[index] = await answer(asked[index], typing, true);
      } catch (error) {
        if (!(error instanceof NotFetched)) throw error;
        failures.push(error);
      }
    }));
    for (const { index } of cut.slice(ends.length)) answers[index].isAnywhere = true;
    const away = (await Promise.allSettled(barred.map(({ terms: [term] }) => pagesOf(term, true)))).map(({ value }) => value?.weights);

    let hits = scored(answers).filter(({ id }) => !away.some(pages => pages?.has(id)));
    const everywhere = hits;
    for (const hit of hits) if (named.value?.weights.has(hit.id)) hit.score += WHOLE; // it is called just so
    if (place && within.value !== undefined) hits = hits.filter(({ id }) => within.value?.weights.has(id));
    const most = hits.reduce((best, { has }) => Math.max(best, has), 0);
    hits.sort((a, b) => b.has - a.has || b.score - a.score || a.id - b.id);
    const others = phrases.length ? [] : hits.filter(({ has }) => has < most).slice(0, OTHERS);
    hits = hits.filter(({ has }) => has === most);
    const looked = phrases.length ? await withPhrases(hits, phrases) : { hits };

    const isOn = (hit, index) => (hit.bits & (1 << index)) !== 0, isIn = index => everywhere.some(hit => isOn(hit, index));
    const isBegun = one => typing && one.last && one.said.length < 3; // a letter or two may become anything
    const found = asked.map((one, index) => ({ ...one, all: new Set(answers[index]?.terms ?? one.terms), isIn: isIn(index) }));
    return {
      asked: found,
      hits: looked.hits,
      others,
      missing: hit => found.filter((one, index) => one.isIn && !isOn(hit, index)).map(({ said }) => said),
      left: [...found.filter(one => !one.isIn && !isBegun(one)), ...over].map(({ said }) => said),
      slips: found.map(({ said }, index) => [said, answers[index]?.slips]).filter(([, terms]) => terms),
      barred: barred.map(({ said }) => said),
      further: looked.further,
      failed: failures.length > 0 || looked.lost,
    };
  }

  /* Of pages those that have all phrases, among the first of them; `further` looks on. */
  async function withPhrases(hits, phrases) {
    const first = hits.slice(0, CHECKED), rest = hits.slice(CHECKED);
    const texts = await Promise.allSettled(first.map(({ id }) => page(id, true)));
    return {
      hits: first.filter((_, index) => texts[index].value && phrases.every(phrase => hasPhrase(texts[index].value, phrase))),
      lost: texts.some(({ status }) => status === "rejected"),
      further: rest.length ? () => withPhrases(rest, phrases) : null,
    };
  }

  /* The score of each page that has any of the words: {id, score, has: how many, bits: which}. */
  function scored(answers) {
    const scores = new Map();
    answers.forEach((list, index) => {
      const rarity = list ? Math.max(0.01, Math.log(1 + (core.pages - list.df + 0.5) / (list.df + 0.5))) : 0;
      for (const [id, weight] of list?.weights ?? []) {
        let one = scores.get(id);
        if (!one) scores.set(id, one = { id, standing: standing(id), score: 0, has: 0, bits: 0 });
        one.score += rarity * weight * one.standing;
        one.has += 1;
        one.bits |= 1 << index;
      }
    });
    answers.forEach((list, index) => { // the commonest of many words are taken to be anywhere
      for (const one of list?.isAnywhere ? scores.values() : []) {
        if (!(one.bits & (1 << index))) one.has += 1;
        one.bits |= 1 << index;
      }
    });
    return [...scores.values()];
  }

  /* A code that no page has, nor a longer one, counts by its parts. */
  async function isKnown({ terms: [term] }) {
    try {
      return await pagesOf(term, false) !== null || (term.length >= 3 && (await beginning(term)).length > 0);
    } catch {
      return true; // nobody can tell now
    }
  }
  const partsOf = ({ parts, terms }) => parts.map((said, index) => ({ said, word: said, terms: [terms[index + 1]], last: false })).filter(({ said }) => said);

  /* What a page weighs whatever is asked: its kind, whether it is over, how new it is. */
  function standing(id) {
    const value = standings.get(id) ?? 0;
    const year = value % 32 ? 2004 + (value % 32) : 0;
    const fresh = year ? Math.exp(-Math.max(0, core.year - year) / 3) : 0;
    return (core.classes[classOf(id)]?.[3] ?? 1) * (value >= 32 ? 0.75 : 1) * (1 + 0.15 * fresh);
  }

  /* The card and text of a page; `whole` asks for all parts of a long text. */
  async function page(id, whole = false) {
    const first = await part(fileOf(id));
    const more = whole ? Array.from({ length: first.more ?? 0 }, (_, index) => part(`${fileOf(id)}.${index + 1}`)) : [];
    return { ...first, x: [...first.x ?? [], ...(await Promise.all(more)).flat()] };
  }
  const hasPhrase = (one, phrase) => [one.t, one.g?.[0], one.m, ...one.x].some(text => {
    const words = tokens(text || "").flatMap(token => foldedIn(text, token));
    return words.some((_, from) => phrase.every((wanted, index) => words[from + index] === wanted));
  });

  /* Tell of each token of a text which of the words asked for it is (their number), or -1. */
  const indexIn = (asked, terms) => asked.findIndex(one => terms.some(term => one.all.has(term)));

  /* Of tokens that were found, those that look like what was typed, where some do: words without much in common may share a term. */
  function looking(asked, found) {
    const begins = asked.map(({ said }) => fold(said).slice(0, 3)), isLike = one => one.said.startsWith(begins[one.index]);
    for (const one of found) one.said = fold(one.said);
    const alike = new Set(found.filter(isLike).map(({ index }) => index));
    return found.filter(one => !alike.has(one.index) || isLike(one));
  }

  /* Phrases by which pages are found for a word that they don't have. */
  const phrasesFor = async term => (await part(`s/${number(term, core.otherwise)}`))[term] ?? [];
  const saidIn = text => tokens(text).flatMap(({ terms }) => terms).filter(term => !isStop(term));

  /* Begin: where the index lies; the answer is what core.js holds. */
  async function start(from) {
    folder = from;
    core = await part("core");
    reader = globalThis.komplanTerms.reader(core);
    const stop = new Set(core.stop.split(" "));
    isStop = term => stop.has(term);
    return core;
  }

  return { NotFetched, take, start, find, page, phrasesFor, parse, tokens, saidIn, fold, folded: text => reader.folded(text), isNear, indexIn, looking, classOf };
})();

/* Searches the pages of this version on the reader's own device. The index is fetched when somebody begins to search. */
import MiniSearch from "./minisearch.min.js";

const AROUND = 70; /* letters shown on each side of what was found */
const MOST = 20;
const BETWEEN = "[\\n\\r\\p{Z}\\p{P}]"; /* a sign between two words, as MiniSearch has it */

/* Words that say nothing by themselves. "Must", "should", "may" and "will" are not among them: they say how firmly. */
const SLIGHT = new Set(
  ("a an and any are as at be been by can could did do does for from get had has have he her him his how i if in into "
    + "is it its me my of on or our s she so t that the their them there these they this to us use was we were what "
    + "when where which who why with would you your").split(" "),
);

/* The index holds what MkDocs makes of a page: escaped words with marks between them. */
function words(html) {
  const marks = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#x27": "'", "#34": '"' };
  return html
    .replace(/<[^>]*>/g, " ")
    .replace(/&(amp|lt|gt|quot|#39|#x27|#34);/g, (_, name) => marks[name])
    .replace(/\s+/g, " ")
    .trim();
}

async function indexAt(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status}`);
  const { docs } = await answer.json();
  const pages = new Map(docs.filter((doc) => !doc.location.includes("#")).map((doc) => [doc.location, words(doc.title)]));
  const index = new MiniSearch({
    fields: ["title", "text"],
    storeFields: ["title", "text", "page"],
    searchOptions: { boost: { title: 2 }, prefix: (term) => term.length > 2 },
  });
  /* Of a page that begins with its heading, nothing stands before that. */
  const filled = docs.filter(({ location, text }) => text || location.includes("#"));
  index.addAll(filled.map((doc) => ({
    id: doc.location,
    title: words(doc.title),
    text: words(doc.text),
    page: pages.get(doc.location.split("#")[0]) ?? "",
  })));
  return index;
}

/* The words of a piece of text, without those that say nothing by themselves; all of them where there are no others. */
function bare(text) {
  const all = text.toLowerCase().split(new RegExp(`${BETWEEN}+`, "u")).filter(Boolean);
  const telling = all.filter((word) => !SLIGHT.has(word));
  return (telling.length ? telling : all).join(" ");
}

/* Any of some words where it stands whole. The first group is what stands before it, the second is the word. */
function whole(any) {
  const escaped = any.map((words) => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`(^|${BETWEEN})(${escaped.join("|")})(?=${BETWEEN}|$)`, "giu");
}

/* Puts the policy's words in the place of those that families type, where the content says which. */
function translator(pairs) {
  const policys = new Map(pairs.map(([typed, words]) => [bare(typed), words]).filter(([typed]) => typed));
  if (!policys.size) return (typed) => typed;
  const any = whole([...policys.keys()].sort((one, other) => other.length - one.length));
  return (typed) => typed.replace(any, (_, before, words) => before + (policys.get(words) ?? words));
}

/* What holds every word as it was typed or as the policy has it, and which of the two. Else what comes near: what holds
   every word as it may have been meant, or any of them. */
function found(index, wanted, translated) {
  const typed = bare(wanted);
  const meant = translated(typed);
  const asked = [{ words: typed, shown: wanted }];
  if (meant !== typed) asked.push({ words: bare(meant), shown: meant });
  const every = ({ words }) => ({ combineWith: "AND", queries: [words] });
  const exact = asked.filter((one) => index.search(every(one)).length);
  if (exact.length) return { exact, results: index.search({ combineWith: "OR", queries: exact.map(every) }) };
  const near = bare(meant);
  const slips = index.search(near, { combineWith: "AND", fuzzy: (term) => (term.length > 4 ? 0.2 : false) });
  return { exact, results: slips.length ? slips : index.search(near, { combineWith: "OR" }) };
}

function outcome(wanted, { exact, results }) {
  if (!results.length) return "Nothing found. Try another word, or look through the list of pages below.";
  if (!exact.length) return `Nothing found for “${wanted}”. The nearest:`;
  const places = results.length === 1 ? "1 place" : `${results.length} places`;
  const many = results.length > MOST ? ` The first ${MOST} are shown.` : "";
  const shown = exact.map((one) => `“${one.shown}”`).join(" and ");
  return exact.some((one) => one.shown !== wanted)
    ? `Showing what is found for ${shown}: ${places}.${many}`
    : `${places} found.${many}`;
}

/* Where most of the words that were found stand together. */
function best(text, any) {
  const hits = [...text.matchAll(any)].map((hit) => ({ at: hit.index + hit[1].length, word: hit[2].toLowerCase() }));
  const near = (hit, at) => hit.at >= at && hit.at < at + AROUND;
  const together = ({ at }) => new Set(hits.filter((hit) => near(hit, at)).map(({ word }) => word)).size;
  return hits.reduce((most, hit) => (together(hit) > together(most) ? hit : most), hits[0])?.at ?? 0;
}

/* The words around that place, with each found one marked. */
function excerpt(text, terms) {
  const any = whole(terms);
  const first = best(text, any);
  const from = first > AROUND ? Math.min(text.indexOf(" ", first - AROUND) + 1, first) : 0;
  const part = text.slice(from, first + 2 * AROUND).replace(/\s\S*$/, (end) => (first + 2 * AROUND < text.length ? " …" : end));
  const shown = document.createElement("p");
  if (from) shown.append("… ");
  part.split(any).forEach((piece, place) => {
    if (place % 3 === 2) {
      const mark = document.createElement("mark");
      mark.textContent = piece;
      shown.append(mark);
    } else shown.append(piece);
  });
  return shown;
}

function entry(result, top) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = new URL(result.id, top).href;
  link.textContent = result.title === result.page || !result.page ? result.title : `${result.page}: ${result.title}`;
  item.append(link, excerpt(result.text, result.terms));
  return item;
}

function ready(box) {
  const address = new URL(box.dataset.search, document.baseURI);
  const top = new URL("../", address);
  const field = box.querySelector("input");
  const count = box.querySelector(".search-count");
  const list = box.querySelector(".search-found");
  const translated = translator(JSON.parse(box.dataset.instead));
  let index = null;

  async function search() {
    const wanted = field.value.trim();
    try {
      index ??= indexAt(address);
      const answer = found(await index, wanted, translated);
      if (wanted !== field.value.trim()) return; /* the reader has typed on */
      list.replaceChildren(...answer.results.slice(0, MOST).map((result) => entry(result, top)));
      count.textContent = wanted ? outcome(wanted, answer) : "";
    } catch {
      index = null;
      count.textContent = "The search cannot be reached just now. Every page is listed below.";
    }
  }

  let waiting = 0;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 150); /* so that a screen reader hears the outcome, not every letter's */
  });
  document.querySelector("[data-unscripted]").hidden = true;
  box.hidden = false;
}

for (const box of document.querySelectorAll("[data-search]")) ready(box);

/* Searches the pages of this version on the reader's own device. The index is fetched when somebody begins to search. */
import MiniSearch from "./minisearch.min.js";

const AROUND = 70; /* letters shown on each side of what was found */
const MOST = 20;

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

/* What holds every word as it was typed; else every word as it may have been meant; else any of them. */
function found(index, wanted) {
  const fuzzy = (term) => (term.length > 4 ? 0.2 : false);
  const ways = [{ combineWith: "AND" }, { combineWith: "AND", fuzzy }, { combineWith: "OR" }];
  for (const way of ways) {
    const results = index.search(wanted, way);
    if (results.length) return results;
  }
  return [];
}

/* The words around the first one found, with each found one marked. */
function excerpt(text, terms) {
  const any = new RegExp(`(${terms.map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`, "giu");
  const first = Math.max(text.search(any), 0);
  const from = first > AROUND ? text.indexOf(" ", first - AROUND) + 1 : 0;
  const part = text.slice(from, first + 2 * AROUND).replace(/\s\S*$/, (end) => (first + 2 * AROUND < text.length ? " …" : end));
  const shown = document.createElement("p");
  if (from) shown.append("… ");
  part.split(any).forEach((piece, place) => {
    if (place % 2) {
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
  let index = null;

  async function search() {
    const wanted = field.value.trim();
    try {
      index ??= indexAt(address);
      const results = wanted ? found(await index, wanted) : [];
      if (wanted !== field.value.trim()) return; /* the reader has typed on */
      list.replaceChildren(...results.slice(0, MOST).map((result) => entry(result, top)));
      const many = results.length > MOST ? `. The first ${MOST} are shown` : "";
      const places = results.length === 1 ? "1 place found" : `${results.length} places found`;
      count.textContent = wanted ? (results.length ? `${places}${many}.` : "Nothing found. Try another word, or look through the list of pages below.") : "";
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

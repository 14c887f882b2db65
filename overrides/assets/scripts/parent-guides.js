/* Makes pages exact and ticks last. Every page reads and works without it. It sends nothing anywhere. */
"use strict";

/* ── The box that says how current a version is ──────────────────────────────────────────────────────────────────
   The page holds a text that is true whenever it is read. For each stretch of days that was known when the page
   was made it also holds the exact one: show that of today, by London's calendar. On paper the lasting one stays. */

function dayInLondon() {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: "Europe/London", year: "numeric", month: "2-digit", day: "2-digit",
  }).formatToParts(new Date());
  const part = (type) => parts.find((one) => one.type === type).value;
  return `${part("year")}-${part("month")}-${part("day")}`;
}

function showTheNoticeOf(day, box) {
  const holds = ({ dataset }) => dataset.first <= day && (!dataset.last || day <= dataset.last);
  const templates = [...box.querySelectorAll("template")];
  const exact = templates.find(holds);
  const before = box.querySelector(".notice-exact");
  /* Where it is shown already, it stays: the reader may be in the middle of it, or on a link in it. */
  if (!exact || before?.dataset.first === exact.dataset.first) return;
  const shown = document.createElement("div");
  shown.className = "notice-exact";
  shown.dataset.first = exact.dataset.first;
  shown.append(exact.content.cloneNode(true));
  box.querySelector(".notice-lasting").classList.add("notice-for-print");
  before?.remove();
  box.classList.remove(...templates.map(({ dataset }) => `review-${dataset.kind}`));
  box.classList.add(`review-${exact.dataset.kind}`);
  box.append(shown);
}

function showTheNotices() {
  let day;
  try {
    day = dayInLondon();
  } catch {
    return; /* The browser knows no time zones: the lasting text stays. */
  }
  for (const box of document.querySelectorAll("[data-notice]")) showTheNoticeOf(day, box);
}

showTheNotices();
/* A page may stay open for days: what it says is looked at again when somebody comes back to it. */
document.addEventListener("visibilitychange", () => { if (!document.hidden) showTheNotices(); });
window.addEventListener("pageshow", ({ persisted }) => { if (persisted) showTheNotices(); });

/* ── Ticks ───────────────────────────────────────────────────────────────────────────────────────────────────────
   Kept on this device, for each version, age and child apart. A browser may refuse to keep anything: then ticks
   last as long as the page. */

function store() {
  const probe = "parent-guides";
  try {
    window.localStorage.setItem(probe, probe);
    window.localStorage.removeItem(probe);
    return window.localStorage;
  } catch {
    return null;
  }
}

function kept(shelf, key) {
  try {
    const ticks = JSON.parse(shelf?.getItem(key) ?? "[]");
    return new Set(Array.isArray(ticks) ? ticks : []);
  } catch {
    return new Set();
  }
}

function ready(tools) {
  const shelf = store();
  const boxes = [...document.querySelectorAll("input[data-tick]")];
  const slots = [...tools.querySelectorAll("[data-slot]")];
  const clear = tools.querySelector("[data-clear]");
  const words = { clear: clear.textContent, back: "Put my ticks back" };
  const ticks = new Map();
  let slot = shelf?.getItem(`parent-guides:${tools.dataset.ticks}`) === "2" ? "2" : "1";
  let cleared = null;

  const key = () => `parent-guides:${tools.dataset.ticks}:child-${slot}`;
  const ticked = () => boxes.filter((box) => box.checked).map((box) => box.dataset.tick);

  function count(before = "") {
    tools.querySelector(".tick-count").textContent = `${before}${ticked().length} of ${boxes.length} ticked`;
    clear.textContent = cleared ? words.back : words.clear;
    clear.disabled = !cleared && ticked().length === 0;
  }

  function keep() {
    ticks.set(slot, new Set(ticked()));
    try {
      if (ticked().length) shelf?.setItem(key(), JSON.stringify(ticked()));
      else shelf?.removeItem(key());
    } catch {
      /* The device is full: the ticks last as long as the page. */
    }
  }

  function show(names) {
    for (const box of boxes) box.checked = names.has(box.dataset.tick);
  }

  for (const box of boxes) {
    box.addEventListener("change", () => { cleared = null; keep(); count(); });
  }
  function showSlot() {
    for (const button of slots) button.setAttribute("aria-pressed", String(button.dataset.slot === slot));
  }

  function keepSlot() {
    try {
      if (slot === "1") shelf?.removeItem(`parent-guides:${tools.dataset.ticks}`);
      else shelf?.setItem(`parent-guides:${tools.dataset.ticks}`, slot);
    } catch {
      /* As above. */
    }
  }

  for (const button of slots) {
    button.addEventListener("click", () => {
      slot = button.dataset.slot;
      cleared = null;
      showSlot();
      keepSlot();
      show(ticks.get(slot) ?? kept(shelf, key()));
      count(`${button.textContent}: `);
    });
  }
  clear.addEventListener("click", () => {
    const back = cleared;
    cleared = back ? null : new Set(ticked());
    show(back ?? new Set());
    keep();
    count(back ? "" : "Cleared. ");
  });

  document.querySelector(shelf ? "[data-kept]" : "[data-lost]").hidden = false;
  document.querySelector("[data-unscripted]").hidden = true;
  tools.hidden = false;
  showSlot();
  show(kept(shelf, key()));
  count();
}

for (const tools of document.querySelectorAll("[data-ticks]")) ready(tools);

/* ── Menus ───────────────────────────────────────────────────────────────────────────────────────────────────────
   They open and close by themselves. With Escape, or a tap elsewhere, they close too. */

const menus = [...document.querySelectorAll(".site-head details")];

for (const menu of menus) {
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
}
document.addEventListener("click", ({ target }) => {
  for (const menu of menus) if (!menu.contains(target)) menu.open = false;
});

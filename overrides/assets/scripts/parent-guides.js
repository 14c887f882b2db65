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
   Kept on this device, for each version, age and child apart. Where nothing is ticked, nothing is kept. A browser may
   refuse to keep anything: then ticks last as long as the page. */

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
  const band = `parent-guides:${tools.dataset.ticks}`;
  const unkept = new Map(); /* each child's ticks that the browser did not keep: they last as long as the page */
  let slot = shelf?.getItem(band) === "2" ? "2" : "1";
  let cleared = null;

  const key = (child) => `${band}:child-${child}`;
  const ticks = (child) => new Set(unkept.get(child) ?? kept(shelf, key(child)));
  const ticked = () => boxes.filter((box) => box.checked).map((box) => box.dataset.tick);

  function count(before = "") {
    tools.querySelector(".tick-count").textContent = `${before}${ticked().length} of ${boxes.length} ticked`;
    clear.textContent = cleared ? words.back : words.clear;
    clear.disabled = !cleared && ticked().length === 0;
  }

  function show(names) {
    for (const box of boxes) box.checked = names.has(box.dataset.tick);
  }

  /* Which child was looked at last is kept beside ticks, and not without any. */
  function keepSlot() {
    try {
      const some = slots.some((button) => ticks(button.dataset.slot).size);
      if (some && slot !== "1") shelf?.setItem(band, slot);
      else shelf?.removeItem(band);
    } catch {
      /* The device is full: the next visit begins with the first child. */
    }
  }

  /* The page may be open twice: to what is kept by now, only what the reader has just changed is done. */
  function keep(change) {
    const names = ticks(slot);
    change(names);
    show(names);
    try {
      if (ticked().length) shelf.setItem(key(slot), JSON.stringify(ticked()));
      else shelf.removeItem(key(slot));
      unkept.delete(slot);
    } catch {
      unkept.set(slot, new Set(ticked())); /* The browser keeps nothing, or the device is full. */
    }
    keepSlot();
  }

  function showSlot() {
    for (const button of slots) button.setAttribute("aria-pressed", String(button.dataset.slot === slot));
  }

  /* What another window of this page, or of this browser, has kept meanwhile. */
  function look() {
    const names = ticks(slot);
    if (boxes.every((box) => box.checked === names.has(box.dataset.tick))) return;
    cleared = null;
    show(names);
    count();
  }

  for (const box of boxes) {
    box.addEventListener("change", () => {
      cleared = null;
      keep((names) => { names[box.checked ? "add" : "delete"](box.dataset.tick); });
      count();
    });
  }
  for (const button of slots) {
    button.addEventListener("click", () => {
      slot = button.dataset.slot;
      cleared = null;
      showSlot();
      keepSlot();
      show(ticks(slot));
      count(`${button.textContent}: `);
    });
  }
  clear.addEventListener("click", () => {
    const back = cleared;
    cleared = back ? null : ticks(slot);
    keep((names) => {
      if (back) for (const name of back) names.add(name);
      else names.clear();
    });
    count(back ? "" : "Cleared. ");
  });
  window.addEventListener("storage", look);
  window.addEventListener("pageshow", look);

  document.querySelector(shelf ? "[data-kept]" : "[data-lost]").hidden = false;
  document.querySelector("[data-unscripted]").hidden = true;
  tools.hidden = false;
  showSlot();
  show(ticks(slot));
  count();
}

for (const tools of document.querySelectorAll("[data-ticks]")) ready(tools);

/* ── Menus ───────────────────────────────────────────────────────────────────────────────────────────────────────
   They open and close by themselves. With Escape, or a tap elsewhere, they close too, and one that lies over the page
   also when the focus goes elsewhere: nothing that has the focus is hidden. */

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
document.addEventListener("focusin", ({ target }) => {
  for (const menu of document.querySelectorAll(".version-menu")) if (!menu.contains(target)) menu.open = false;
});

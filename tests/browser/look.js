// What the checks measure inside a page. Evaluated there by tests/browser/checks.py, and kept under one name.
// It changes nothing that a reader sees, and lays nothing into the page itself.
(() => {
  "use strict";

  const fold = (text) => text.replace(/\s+/g, " ").trim();

  // ── What an element is called ────────────────────────────────────────────────────────────────────────────────────

  const place = (element) => {
    const parts = [];
    for (let at = element; at && at !== document.body && parts.length < 3; at = at.parentElement) {
      if (at.id) {
        parts.unshift(`#${at.id}`);
        break;
      }
      parts.unshift([at.localName, ...at.classList].join("."));
    }
    return parts.join(" > ") || element.localName;
  };

  const name = (element) => {
    const named = (element.getAttribute("aria-labelledby") || "").split(/\s+/).filter(Boolean);
    const words = [
      named.map((id) => document.getElementById(id)?.textContent ?? "").join(" "),
      element.getAttribute("aria-label") ?? "",
      [...(element.labels ?? [])].map((label) => label.textContent).join(" "),
      element.textContent,
      [...element.querySelectorAll("img[alt]")].map((image) => image.alt).join(" "),
      element.title,
    ];
    return fold(words.find((text) => fold(text)) ?? "").slice(0, 60);
  };

  const CAN_HAVE_FOCUS = [
    "a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, iframe",
    "[tabindex], [contenteditable], audio[controls], video[controls]",
  ].join(", ");

  // Ends every animation that has an end, so that colours and places are what they will be.
  const settle = () => {
    for (const animation of document.getAnimations()) {
      if (animation.effect.getComputedTiming().endTime < Infinity) animation.finish();
    }
  };

  // ── Boxes ────────────────────────────────────────────────────────────────────────────────────────────────────────

  const shown = (element) => element.checkVisibility({ visibilityProperty: true });

  // Words for those who listen: a box of nothing, or one clipped to nothing.
  const unseen = (element) => {
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const clipped = style.clipPath.startsWith("inset(50%") || style.clip.startsWith("rect(0px");
    return box.width < 2 || box.height < 2 || clipped;
  };

  const width = () => document.documentElement.clientWidth;

  // Whether something around an element scrolls sideways by itself, or is there only for those who listen.
  const scrolls = (element) => {
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
      if (["auto", "scroll"].includes(getComputedStyle(at).overflowX) || unseen(at)) return true;
    }
    return false;
  };

  const overflows = () => {
    const found = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) {
      found.push(`the page scrolls sideways: it is ${root.scrollWidth} px wide`);
    }
    for (const element of document.body.querySelectorAll("*")) {
      const box = element.getBoundingClientRect();
      const out = box.right > width() + 0.5 || box.left < -0.5;
      const away = box.right <= 0; // a skip link that waits for the keyboard: the walk looks at it
      if (out && !away && shown(element) && !unseen(element) && !scrolls(element)) {
        found.push(`${place(element)} reaches from ${Math.round(box.left)} to ${Math.round(box.right)} px`);
      }
    }
    return found;
  };

  // Words that their own box cuts off, because they are too wide for it or too high.
  const cut = () => {
    const found = [];
    const cuts = (overflow) => ["hidden", "clip"].includes(overflow);
    for (const element of document.body.querySelectorAll("*")) {
      const style = getComputedStyle(element);
      const sideways = cuts(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
      const down = cuts(style.overflowY) && element.scrollHeight > element.clientHeight + 1;
      const text = fold(element.textContent);
      if ((sideways || down) && text && shown(element) && !unseen(element) && !scrolls(element)) {
        found.push(`${place(element)} cuts off "${text.slice(0, 60)}"`);
      }
    }
    return found;
  };

  // ── Words ────────────────────────────────────────────────────────────────────────────────────────────────────────

  // Every run of words that a reader sees of a part of the page, but for what some selector names.
  const words = ([part, without]) => {
    const found = [];
    for (const root of document.querySelectorAll(part)) {
      const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const text = fold(node.data);
        const around = node.parentElement;
        if (text && shown(around) && !(without && around.closest(without))) found.push(text);
      }
    }
    return found;
  };

  // ── The walk with the Tab key ────────────────────────────────────────────────────────────────────────────────────

  const border = (style, side) => {
    const drawn = style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]) > 0;
    return drawn ? `${style[`border${side}Width`]} ${style[`border${side}Color`]}` : "";
  };

  // Where a ring may be drawn: on the element, on its label or what follows it, and before or after any of them.
  const drawn = (element) => {
    const parts = [element, ...(element.labels ?? []), element.nextElementSibling].filter(Boolean);
    return parts.flatMap((part) =>
      [null, "::before", "::after"].map((pseudo) => {
        const style = getComputedStyle(part, pseudo);
        const { outlineStyle, outlineWidth, outlineColor, boxShadow } = style;
        const borders = ["Top", "Right", "Bottom", "Left"].map((side) => border(style, side));
        return {
          outline: outlineStyle === "none" ? "" : `${outlineStyle} ${outlineWidth} ${outlineColor}`,
          wide: parseFloat(outlineWidth),
          tint: outlineColor,
          other: [boxShadow, ...borders].join("; "),
        };
      }),
    );
  };

  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const colour = (css) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = css;
    canvas.fillRect(0, 0, 1, 1);
    return canvas.getImageData(0, 0, 1, 1).data;
  };
  const light = (css) => {
    const [red, green, blue] = [...colour(css)].map((byte) => {
      const part = byte / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };

  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const css = getComputedStyle(at).backgroundColor;
      if (colour(css)[3] === 255) return css;
    }
    return "white";
  };

  // What is wrong with the ring round an element, "" for nothing: its parts are given as they are drawn with the
  // focus, and without.
  const ring = (element, focused, plain) => {
    let fault = "nothing shows that it has the focus";
    for (const [index, now] of focused.entries()) {
      if (now.other !== plain[index].other) return "";
      if (!now.outline || now.outline === plain[index].outline) continue;
      const ratio = colour(now.tint)[3] ? contrast(now.tint, ground(element.parentElement)) : 1;
      if (now.wide >= 2 && ratio >= 3) return "";
      const thin = `its ring is only ${now.wide} px wide`;
      fault = now.wide < 2 ? thin : `its ring stands out by only ${ratio.toFixed(1)} to 1`;
    }
    return fault;
  };

  // Whether it stands in a line of words that are no links: the height of such a line is that of its words.
  const inText = (element) => {
    if (getComputedStyle(element).display !== "inline") return false;
    let block = element.parentElement;
    while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
    const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      if (/\p{L}{2}/u.test(node.data) && !node.parentElement.closest(CAN_HAVE_FOCUS) && shown(node.parentElement)) {
        return true;
      }
    }
    return false;
  };

  const union = (boxes) => ({
    left: Math.min(...boxes.map((box) => box.left)),
    top: Math.min(...boxes.map((box) => box.top)),
    right: Math.max(...boxes.map((box) => box.right)),
    bottom: Math.max(...boxes.map((box) => box.bottom)),
  });

  // A tick and its label are one target.
  const targets = (element) => [element, ...[...(element.labels ?? [])].filter(shown)];

  const boxOf = (element) => union(targets(element).map((target) => target.getBoundingClientRect()));

  // The whole of it, or, of what is higher than the window, a part.
  const inView = (box) => {
    const high = box.bottom - box.top > innerHeight;
    return high ? box.top < innerHeight && box.bottom > 0 : box.top >= -1 && box.bottom <= innerHeight + 1;
  };

  const covered = (element) => {
    const over = new Set();
    for (const target of targets(element)) {
      for (const box of target.getClientRects()) {
        const xs = [box.left + 2, (box.left + box.right) / 2, box.right - 2];
        const ys = [box.top + 2, (box.top + box.bottom) / 2, box.bottom - 2];
        for (const [x, y] of xs.flatMap((x) => ys.map((y) => [x, y]))) {
          const hit = document.elementFromPoint(x, y);
          if (hit && (targets(element).some((part) => part.contains(hit)) || hit.contains(element))) return "";
          if (hit) over.add(place(hit));
        }
      }
    }
    return [...over].join(", ") || "the edge of the window";
  };

  let stops = [];
  let last = null;

  const leave = () => {
    if (!last) return;
    const { element, stop, focused } = last;
    stop.ring = ring(element, focused, drawn(element));
    stop.stays = shown(element) && Math.abs(boxOf(element).left - stop.left) < 1;
    last = null;
  };

  // The next press of Tab begins at the top, wherever an earlier walk ended.
  const begin = () => {
    stops = [];
    last = null;
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
    document.body.blur();
    scrollTo(0, 0);
  };

  // Notes where the focus stands, after the key was pressed. False where it has left the page or gone round.
  const step = () => {
    settle();
    const element = document.activeElement;
    if (last && last.element === element) return false;
    leave();
    if (!element || element === document.body || element === document.documentElement) return false;
    if (stops.some((stop) => stop.element === element)) return false;
    const box = boxOf(element);
    const before = stops.at(-1)?.element ?? document.body;
    const stop = {
      element,
      tag: element.localName,
      name: name(element),
      place: place(element),
      left: box.left,
      right: box.right,
      top: box.top + scrollY,
      bottom: box.bottom + scrollY,
      within: box.left >= -0.5 && box.right <= width() + 0.5,
      in_view: inView(unseen(element) ? box : element.getBoundingClientRect()),
      covered_by: covered(element),
      in_text: inText(element),
      in_main: Boolean(element.closest("main")),
      follows: Boolean(before.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING),
      ring: "",
      stays: true,
    };
    stops.push(stop);
    last = { element, stop, focused: drawn(element) };
    return true;
  };

  // Every stop, and whatever can have the focus and never had it.
  const end = () => {
    document.activeElement?.blur?.();
    leave();
    const seen = new Set(stops.map((stop) => stop.element));
    const groups = new Set([...seen].filter((element) => element.type === "radio").map((element) => element.name));
    const missed = [...document.querySelectorAll(CAN_HAVE_FOCUS)].filter(
      (element) =>
        element.tabIndex >= 0 &&
        !element.disabled &&
        !element.closest("[inert]") &&
        shown(element) &&
        !seen.has(element) &&
        !(element.type === "radio" && groups.has(element.name)),
    );
    const why = ({ tabIndex }) =>
      tabIndex > 0 ? `has an order of its own (tabindex ${tabIndex})` : "can have the focus and Tab never reaches it";
    return [
      stops.map(({ element, ...stop }) => stop),
      missed.map((element) => `${place(element)} "${name(element)}" ${why(element)}`),
    ];
  };

  globalThis.parentGuidesLook = { settle, overflows, cut, words, begin, step, end };
})();

// Enhancement only: without this file the page is complete, by links, radio buttons and :target.
(() => {
  "use strict";
  const find = (what, root = document) => root.querySelector(what);
  const all = (what, root = document) => [...root.querySelectorAll(what)];
  const tools = find(".tools"), passages = find("#cmp");
  if (!tools || !passages || !CSS.supports("selector(:has(*))")) return;
  const rows = all(".ps", passages), narrow = matchMedia("(max-width: 47.99em)");
  const radio = (name, value) => all(`[name="${name}"]`).find((input) => input.value === value);
  const remember = (value) => {
    try { if (value !== undefined) localStorage.setItem("variorum-keys", value); return localStorage.getItem("variorum-keys"); } catch { return null; }
  };

  // A shared address says which view is meant.
  const asked = new URLSearchParams(location.search);
  for (const name of ["v", "b", "s", "o"]) {
    const input = asked.has(name) && radio(name, asked.get(name));
    if (input) input.checked = true;
  }

  // What only the script can do is hidden until then.
  const step = find(".step"), output = find("output"), keys = find(".keys"), on = find("input", keys);
  const every = find("#x-all");
  step.hidden = keys.hidden = every.closest("[hidden]").hidden = false;
  all("button", step).forEach((button, i) => button.addEventListener("click", () => go(i ? 1 : -1)));
  let current = null;
  // What shows, by what is chosen: to ask each note for its place would lay out all.
  const LEVELS = { main: ".main", all: ":is(.main, .small)", style: "" };
  const pair = () => {
    const chosen = find("[name=o]:checked"), k = chosen?.id.slice(2);
    return chosen && !find("#v-one:checked, #v-notes:checked") ? `:not(.e${k}, .eq, .no-base:has(.o${k}.absent) *)` : "";
  };
  const shown = () => LEVELS[find("[name=s]:checked").value] + all("[id^=k-]:not(:checked)").map((box) => `:not(.${box.id}:not(.kk))`).join("") + pair();
  // A sheet can't tell of which kinds a row has notes.
  const only = find("#x-only");
  const thin = () => rows.forEach((row) => row.classList.toggle("un", only.checked && !row.matches(":target") && !find(`.n${shown()}, :target`, row)));
  every.addEventListener("change", () => all("[id^=k-]").forEach((box) => (box.checked = every.checked)));
  // Words whose notes are hidden are no stops for keys: unlinked when there is time, or Tab is pressed.
  // A machine with much else to do may never have time: then a few at a time.
  const idle = (run) => self.requestIdleCallback ? requestIdleCallback(run, { timeout: 2000 }) : setTimeout(run, 99);
  const words = all(".v", passages), hrefs = new Map();
  let left = [], linked;
  const link = (time) => {
    for (let n = 0; left.length && (n < 99 || !(time?.timeRemaining() < 3)); n++) {
      const word = left.pop(), href = word.getAttribute("href");
      if (href) hrefs.set(word, href);
      if (!word.matches(linked)) word.removeAttribute("href");
      else if (!href) word.setAttribute("href", hrefs.get(word));
    }
    if (left.length) idle(link);
  };
  // Beside the base only the notes count that tell the chosen version from it.
  const count = () => {
    if (!find("[name=o]")) return;
    for (const name of Object.keys(LEVELS)) {
      const figure = find(`#s-${name} + span i`);
      if (figure) figure.textContent = all(".n" + LEVELS[name] + pair(), passages).length;
    }
  };
  const stops = () => all(`.n${shown()}, .n:target`, passages);
  const say = () => {
    count();
    thin();
    every.checked = !find("[id^=k-]:not(:checked)");
    linked = `.v${shown()}, :target`;
    if (!left.length) idle(link);
    left = [...words];
    const notes = stops(), at = notes.indexOf(current);
    output.textContent = (at < 0 ? output.dataset.all : output.dataset.one).replace("{k}", at + 1).replace("{n}", notes.length);
  };
  const go = (by) => {
    const notes = stops();
    if (!notes.length) return;
    let at = notes.indexOf(current);
    if (at < 0) {
      at = notes.findIndex((note) => note.getBoundingClientRect().bottom > innerHeight / 3);
      at = at < 0 ? (by > 0 ? notes.length - 1 : notes.length) : by > 0 ? at - 1 : at;
    }
    current = notes[Math.max(0, Math.min(notes.length - 1, at + by))];
    location.replace(`#${current.id}`);
    const row = current.closest(".ps"), tall = row.offsetHeight > innerHeight * 0.8;
    (tall ? current : row).scrollIntoView({ block: tall ? "center" : "start", behavior: "instant" });
    current.tabIndex = -1;
    current.focus({ preventScroll: true });
    say();
  };
  const walk = (by) => {
    const top = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) + 4;
    const open = rows.filter((row) => row.getClientRects().length);
    const at = open.findIndex((row) => row.getBoundingClientRect().bottom > top);
    open[Math.max(0, Math.min(open.length - 1, at + by))]?.scrollIntoView({ block: "start", behavior: "instant" });
  };

  // Single keys, with a switch to turn them off.
  if (remember() === "off") on.checked = false;
  on.addEventListener("change", () => remember(on.checked ? "on" : "off"));
  addEventListener("keydown", (event) => {
    if (event.key === "Tab") link();
    const typing = event.target.matches("input:not([type=radio], [type=checkbox])");
    if (!on.checked || narrow.matches || event.ctrlKey || event.metaKey || event.altKey || typing) return;
    const views = all('[name="v"]');
    if (event.key === "n") go(1);
    else if (event.key === "p") go(-1);
    else if (event.key === "j") walk(1);
    else if (event.key === "k") walk(-1);
    else if (event.key === "Escape") { current = null; all("details.keys[open], details.kinds[open]").forEach((d) => (d.open = false)); location.replace("#"); say(); }
    else if (views[event.key - 1]) views[event.key - 1].click();
    else return;
    event.preventDefault();
  });

  addEventListener("change", (event) => {
    if (event.target.type === "radio") {
      const address = new URL(location);
      address.searchParams.set(event.target.name, event.target.value);
      try { history.replaceState(null, "", address); } catch { /* a page opened from a disk has no history to write */ }
    }
    say();
  });
  const aim = () => { const note = document.getElementById(location.hash.slice(1)); if (note?.matches(".n")) current = note; };
  addEventListener("hashchange", () => { aim(); say(); });
  addEventListener("click", (event) => all("details.kinds[open], details.keys[open]").forEach((d) => { if (!d.contains(event.target)) d.open = false; }));

  // A cell of the table shows the version of its row.
  find(".mx")?.addEventListener("click", ({ target }) => { if (target.closest("td a")) find("[name=o]:not(:checked)", target.closest("tr"))?.click(); });

  // The way to a note's citation is laid when its "Why?" opens: beside every note it would weigh the page down.
  passages.addEventListener("toggle", ({ target }) => {
    const note = target.closest(".n");
    if (!target.open || !note || find(".way", target)) return;
    const way = document.createElement("a");
    Object.assign(way, { className: "way", href: passages.dataset.way + note.id, textContent: passages.dataset.said });
    target.append(" ", way);
  }, true);

  // Where in the drawing the reader is.
  const columns = new Map(all(".rb a").map((a) => [a.getAttribute("href").slice(1), a]));
  const seen = new IntersectionObserver((entries) => entries.forEach((e) => columns.get(e.target.id)?.classList.toggle("here", e.isIntersecting)), { rootMargin: "-35% 0px -60% 0px" });
  rows.forEach((row) => seen.observe(row));
  new IntersectionObserver(([entry]) => step.classList.toggle("off", narrow.matches && !entry.isIntersecting)).observe(passages);

  aim();
  idle(say);
})();

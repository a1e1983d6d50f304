// The search page. Without this file it still offers every way to browse.
(() => {
  "use strict";
  const OFFERED = 60; // values of a facet to choose from: those that most of the versions found have
  const PAGE = 20; // versions asked for at a time; their stories are shown
  const find = (what, root = document) => root.querySelector(what);
  const form = find(".find"), input = find("#q"), told = find("#told"), list = find("#results"), more = find("#more");
  const facets = find(".facets");
  if (!form) return;
  const say = (which, count) => { told.textContent = which ? told.dataset[which].replace("{n}", count?.toLocaleString(document.documentElement.lang)) : ""; };

  // The parts of the index, merged into one; asked for when the form is first touched, so that a reader who browses loads nothing.
  let index = null;
  const opened = () => index ??= (async () => {
    const [first, ...others] = form.dataset.index.split(" ").map((folder) => new URL(folder, document.baseURI).href);
    const part = await import(`${first}pagefind.js`);
    for (const folder of others) await part.mergeIndex(folder);
    await part.init();
    offer(await part.filters());
    return part;
  })();

  const offer = (known) => {
    for (const group of facets.children) {
      const values = Object.entries(known[group.dataset.facet] ?? {});
      const byNumber = group.dataset.facet === "year" || group.dataset.facet === "versions";
      values.sort((a, b) => byNumber ? Number(b[0]) - Number(a[0]) : b[1] - a[1] || a[0].localeCompare(b[0]));
      const field = find("fieldset", group);
      for (const [value, count] of values) {
        const label = document.createElement("label"), box = document.createElement("input"), figure = document.createElement("span");
        box.type = "checkbox"; box.name = group.dataset.facet; box.value = value;
        figure.className = "mt"; figure.textContent = count;
        label.dataset.held = count;
        label.append(box, " ", Object.assign(document.createElement("bdi"), { textContent: value }), " ", figure);
        field.append(label);
      }
      group.hidden = values.length < 2;
    }
    fit();
  };

  // An archive has thousands of people: of a long list only what leads to something now stands there, and what is chosen.
  const fit = () => {
    for (const group of facets.children) {
      const labels = [...group.querySelectorAll("label")];
      if (labels.length <= OFFERED) continue;
      const ranked = labels.toSorted((a, b) => b.dataset.held - a.dataset.held);
      ranked.forEach((label, place) => { label.hidden = !find("input", label).checked && (place >= OFFERED || label.dataset.held === "0"); });
    }
  };

  const chosen = () => {
    const filters = {};
    for (const box of form.querySelectorAll("[type=checkbox]:checked")) (filters[box.name] ??= { any: [] }).any.push(box.value);
    return filters;
  };

  let asked = 0, hits = [], shown = 0;
  const stories = new Map();
  const search = async () => {
    const turn = ++asked, words = input.value.trim(), filters = chosen();
    const address = new URL(location);
    address.search = new URLSearchParams(new FormData(form));
    history.replaceState(null, "", address);
    if (!words && !Object.keys(filters).length) { clear(); say(); return; }
    try {
      if (!shown) say("busy");
      const part = await opened();
      const found = await part.search(words || null, { filters, ...(words ? {} : { sort: { date: "desc" } }) });
      if (turn !== asked) return;
      clear();
      hits = found.results;
      count(found.filters);
      say(!hits.length ? "none" : words ? "words" : "chosen", hits.length);
      await next(turn);
    } catch (error) {
      say(location.protocol === "file:" ? "disk" : "fault");
      console.warn(error);
    }
  };
  const clear = () => { list.classList.remove("due"); list.replaceChildren(); stories.clear(); hits = []; shown = 0; more.hidden = true; };
  const count = (now) => {
    const used = new Set([...form.querySelectorAll("[type=checkbox]:checked")].map((box) => box.name));
    for (const box of facets.querySelectorAll("[type=checkbox]")) {
      const held = now?.[box.name]?.[box.value], figure = find(".mt", box.parentElement);
      if (held === undefined) continue;
      figure.textContent = used.has(box.name) ? "" : held; // beside a chosen value another adds to it
      if (!used.has(box.name)) box.parentElement.dataset.held = held;
    }
    fit();
  };

  const next = async (turn) => {
    const some = await Promise.all(hits.slice(shown, shown + PAGE).map((hit) => hit.data()));
    if (turn !== asked) return;
    shown += some.length;
    for (const hit of some) show(hit);
    more.hidden = shown >= hits.length;
  };

  // A hit is shown by the passage in which most of the words stand, with those words marked.
  const WORDS = 44; // of a passage that are shown at most
  const passage = ({ anchors, locations }) => {
    let best = null;
    anchors.forEach((anchor, i) => {
      if (best && anchor.id === best.id && anchor.location === best.location) return;
      const end = anchors[i + 1]?.location ?? Infinity;
      const marked = new Set(locations.filter((at) => at >= anchor.location && at < end).map((at) => at - anchor.location));
      if (!best || marked.size > best.marked.size) best = { id: anchor.id, location: anchor.location, text: anchor.text, marked };
    });
    return best;
  };
  const quoted = ({ text, marked }) => {
    const words = text.trim().split(/\s+/), first = Math.min(...marked, words.length);
    const from = words.length <= WORDS || first === words.length ? 0 : Math.max(0, Math.min(first - 8, words.length - WORDS));
    const line = document.createElement("p"), to = Math.min(from + WORDS, words.length);
    if (from) line.append("… ");
    for (let i = from; i < to; i++) {
      const [, before, word, after] = words[i].match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su);
      const said = marked.has(i) ? [before, Object.assign(document.createElement("mark"), { textContent: word }), after] : [words[i]];
      line.append(...said, i < to - 1 ? " " : "");
    }
    if (to < words.length) line.append(" …");
    return line;
  };

  const show = ({ meta, anchors, locations }) => {
    if (!stories.has(meta.story)) {
      const item = find("#result").content.cloneNode(true).firstElementChild;
      const link = find(".to", item);
      link.href = meta.story; link.textContent = meta.title;
      list.append(item);
      stories.set(meta.story, { versions: find(".vers", item), readings: new Map() });
    }
    const { versions, readings } = stories.get(meta.story);
    const best = passage({ anchors, locations }), line = best && quoted(best), words = line?.textContent ?? "";
    // The same words may stand in several versions: they are shown once, with every letter.
    const reading = readings.get(words) ?? { item: find("#version").content.cloneNode(true).firstElementChild, carriers: [] };
    reading.carriers.push(meta);
    reading.carriers.sort((a, b) => a.siglum.length - b.siglum.length || (a.siglum < b.siglum ? -1 : 1));
    const { item, carriers } = reading, one = carriers[0];
    find(".sgs", item).replaceChildren(...carriers.flatMap(({ siglum, chip }) => [Object.assign(document.createElement("b"), { className: `sg ${chip}`, textContent: siglum }), " "]));
    find(".outlet", item).textContent = carriers.map(({ outlet }) => outlet).join(", ");
    find(".when", item).textContent = carriers.length === 1 ? one.when : "";
    find(".alone", item).href = one.article;
    find(".place", item).href = meta.story + (best?.id && meta.versions !== "1" ? `#${best.id}` : "");
    if (meta.versions === "1") find(".place", item).textContent = find(".place", item).dataset.one;
    if (readings.has(words)) return;
    if (line) find("blockquote", item).append(line);
    readings.set(words, reading);
    const after = [...readings.values()].sort((a, b) => a.carriers[0].siglum.length - b.carriers[0].siglum.length || (a.carriers[0].siglum < b.carriers[0].siglum ? -1 : 1));
    versions.append(...after.map((held) => held.item));
  };

  let wait = 0;
  form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(wait); search(); });
  input.addEventListener("input", () => { opened().catch(() => {}); clearTimeout(wait); wait = setTimeout(search, 250); });
  facets.addEventListener("change", search);
  more.addEventListener("click", async () => {
    const first = list.children.length;
    await next(asked);
    find("a", list.children[first] ?? list.lastElementChild)?.focus();
  });

  const address = new URLSearchParams(location.search);
  if ([...address.values()].some(Boolean)) {
    input.value = address.get("q") ?? "";
    list.classList.add("due"); // room for what is to come, so that nothing jumps
    opened().then(() => {
      for (const box of form.querySelectorAll("[type=checkbox]")) {
        box.checked = address.getAll(box.name).includes(box.value);
        if (box.checked) box.closest("details").open = true;
      }
    }).catch(() => {}).finally(search);
  } else {
    for (const first of ["focusin", "click"]) form.addEventListener(first, () => opened().catch(() => {}), { once: true });
  }
})();

// Completes what is typed, and, without a server, searches in an index that comes in parts.
"use strict";
(function () {
  const form = document.querySelector("form.search");
  if (!form) return;
  const input = form.querySelector("#q");
  const hits = document.getElementById("hits");
  const LETTERS = { "æ": "ae", "ø": "oe", "å": "aa", "œ": "oe" };
  const MOST = 50;
  let manifest = null;
  const parts = new Map();

  function fold(text) {
    return text.normalize("NFC").toLowerCase().replace(/[æøåœ]/g, (one) => LETTERS[one])
      .normalize("NFKD").replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  }

  // ——— the index in parts, as scripts, so that it also works from a disk
  const waiting = new Map();
  window.referatIndex = function (name, value) {
    const done = waiting.get(name);
    if (done) done(value);
  };
  function load(name) {
    if (!parts.has(name)) {
      parts.set(name, new Promise((done) => {
        waiting.set(name, done);
        const script = document.createElement("script");
        script.src = form.dataset.index + name + ".js";
        script.onerror = () => done(null);
        document.head.append(script);
      }));
    }
    return parts.get(name);
  }

  const fileOf = (key) => "n-" + Array.from(key, (one) =>
    /[a-z0-9]/.test(one) ? one : "_" + one.codePointAt(0).toString(16)).join("");

  // How many letters apart two words are; two that changed places count as one
  function distance(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let before = [];
    let row = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (let i = 1; i <= one.length; i++) {
      const next = [i];
      for (let j = 1; j <= other.length; j++) {
        const same = one[i - 1] === other[j - 1];
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          next[j] = Math.min(next[j], before[j - 2] + 1);
        }
      }
      [before, row] = [row, next];
    }
    return row[other.length];
  }

  // Whether the word is the beginning of another but for a slip
  function nearly(word, one) {
    const most = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
    return most > 0 && [0, 1, -1].some((more) => distance(word, one.slice(0, word.length + more), most) <= most);
  }

  function wordScore(word, own) {
    let best = 0;
    for (const one of own) {
      if (one === word) return 3;
      if (one.startsWith(word)) best = Math.max(best, 2);
      else if (nearly(word, one)) best = Math.max(best, 1);
    }
    return best;
  }

  function score(words, names) {
    let best = 0;
    for (const name of names) {
      const own = name.split(" ");
      const each = words.map((word) => wordScore(word, own));
      if (each.includes(0)) continue;
      const sum = each.reduce((all, one) => all + one, 0) / words.length;
      best = Math.max(best, sum + words.length / Math.max(own.length, words.length));
    }
    return best;
  }

  function keys(word) {
    const inside = manifest.parts.filter((key) => word.startsWith(key)).sort((a, b) => b.length - a.length);
    return inside.length ? inside.slice(0, 1) : manifest.parts.filter((key) => key.startsWith(word)).slice(0, 12);
  }

  async function offline(text) {
    manifest = manifest || (await load("oversigt"));
    const words = fold(text).split(" ").filter(Boolean);
    if (!manifest || !words.length || words[0].length < 2) return null;
    const longest = words.slice().sort((a, b) => b.length - a.length)[0];
    const found = new Map();
    for (const key of keys(longest)) {
      for (const row of (await load(fileOf(key))) || []) {
        const [names, path, kind, places, bodies, first, last] = row;
        if (found.has(path)) continue;
        const value = score(words, [names[0], ...names.slice(1)].map(fold));
        if (value) {
          found.set(path, {
            label: names[0], path, value, first, last,
            kind: manifest.kinds[kind],
            municipality: path.startsWith("kommune/") ? manifest.municipalities[places[0]] || "" : "",
            places: places.map((at) => manifest.municipalities[at]),
            bodies: bodies.map((at) => manifest.bodies[at]),
          });
        }
      }
    }
    return Array.from(found.values())
      .sort((a, b) => b.value - a.value || manifest.kinds.indexOf(a.kind) - manifest.kinds.indexOf(b.kind)
        || a.label.localeCompare(b.label, "da") || (a.path < b.path ? -1 : 1));
  }

  function narrowed(found) {
    const value = (id) => form.querySelector("#" + id).value;
    const body = fold(value("udvalg"));
    return found.filter((hit) => (!value("slags") || hit.kind === value("slags"))
      && (!value("kommune") || hit.places.includes(value("kommune")))
      && (!body || hit.bodies.some((one) => fold(one).includes(body)))
      && (!value("fra") || (hit.last && hit.last >= value("fra")))
      && (!value("til") || (hit.first && hit.first <= value("til"))));
  }

  async function suggest(text) {
    if (form.dataset.index) return ((await offline(text)) || []).slice(0, 8);
    const query = new URLSearchParams(new FormData(form));
    query.set("q", text);
    const answer = await fetch(form.dataset.suggest + "?" + query);
    if (!answer.ok) return [];
    return (await answer.json()).map(([label, kind, municipality, path]) => ({ label, kind, municipality, path }));
  }

  function link(hit) {
    const pages = form.dataset.pages;
    const file = /index\.html$/.test(pages) ? "index.html" : "";
    return pages.replace(/index\.html$/, "") + hit.path.split("/").map(encodeURIComponent).join("/") + file;
  }
  const kindOf = (hit) => (hits && hits.getAttribute("data-kind-" + hit.kind.toLowerCase())) || "";

  // ——— completion: a combobox with a list of links
  const list = document.createElement("ul");
  list.id = "suggestions";
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0].textContent);
  list.hidden = true;
  input.parentElement.append(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  let active = -1;
  let turn = 0;

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark(next) {
    const options = list.children;
    if (!options.length) return;
    active = (next + options.length) % options.length;
    Array.from(options).forEach((one, at) => one.setAttribute("aria-selected", String(at === active)));
    input.setAttribute("aria-activedescendant", options[active].id);
    options[active].scrollIntoView({ block: "nearest" });
  }

  function open(found) {
    // What was chosen stays so when the answer to what was typed before comes late
    const chosen = active < 0 ? null : list.children[active].dataset.href;
    list.replaceChildren(...found.map((hit, at) => {
      const option = document.createElement("li");
      option.id = "suggestion-" + at;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.href = link(hit);
      option.append(hit.label);
      const note = document.createElement("span");
      note.className = "note";
      note.textContent = [kindOf(hit), hit.kind === "Municipality" ? "" : hit.municipality].filter(Boolean).join(", ");
      option.append(" ", note);
      option.addEventListener("mousedown", (event) => event.preventDefault());
      option.addEventListener("click", () => location.assign(option.dataset.href));
      return option;
    }));
    active = -1;
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(Boolean(found.length)));
    input.removeAttribute("aria-activedescendant");
    const at = Array.from(list.children).findIndex((one) => one.dataset.href === chosen);
    if (at >= 0) mark(at);
  }

  input.addEventListener("input", async () => {
    const mine = ++turn;
    const text = input.value.trim();
    const found = text.length < 2 ? [] : await suggest(text);
    if (mine === turn) open(found);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") mark(active + 1);
    else if (event.key === "ArrowUp") mark(active < 0 ? -1 : active - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && active >= 0) location.assign(list.children[active].dataset.href);
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", close);

  // ——— without a server this page finds by itself
  async function results() {
    if (!form.dataset.index || !hits) return;
    const found = await offline(input.value);
    const shown = found && narrowed(found);
    if (!shown || !shown.length) {
      const note = document.createElement("p");
      note.textContent = found ? hits.dataset.none : hits.dataset.short;
      hits.replaceChildren(...(input.value.trim() ? [note] : []));
      return;
    }
    const count = document.createElement("p");
    count.className = "note";
    count.textContent = shown.length + " " + hits.dataset.hits;
    const all = document.createElement("ul");
    all.className = "hits";
    all.append(...shown.slice(0, MOST).map((hit) => {
      const row = document.createElement("li");
      const target = document.createElement("a");
      target.href = link(hit);
      target.textContent = hit.label;
      const note = document.createElement("span");
      note.className = "note";
      note.textContent = [kindOf(hit), hit.kind === "Municipality" ? "" : hit.municipality].filter(Boolean).join(", ");
      row.append(target, " ", note);
      return row;
    }));
    hits.replaceChildren(count, all);
  }

  if (form.dataset.index) {
    const given = new URLSearchParams(location.search);
    for (const [name, value] of given) {
      const field = form.elements.namedItem(name);
      if (field) field.value = value;
    }
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      close();
      turn++;
      history.replaceState(null, "", "?" + new URLSearchParams(new FormData(form)));
      results();
    });
    form.addEventListener("change", (event) => {
      if (event.target !== input) results();
    });
    if (input.value) results();
  }
})();

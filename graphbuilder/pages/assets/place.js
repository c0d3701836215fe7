// Shows the words that the address names (#char=120,160) in a document's text.
"use strict";
(function () {
  const text = document.querySelector(".passage");
  if (!text) return;
  const number = (name) => Number(text.dataset[name]);

  function asked() {
    const match = /^#char=(\d+),(\d+)$/.exec(decodeURIComponent(location.hash));
    return match && { begin: Number(match[1]), finish: Number(match[2]) };
  }

  // The text counts characters as people do; a script counts some (emoji) as two
  function inScript(whole, place) {
    return Array.from(whole).slice(0, place).join("").length;
  }

  function range(begin, finish) {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    const found = document.createRange();
    let at = 0;
    let started = false;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const end = at + node.length;
      if (!started && begin < end) {
        found.setStart(node, begin - at);
        started = true;
      }
      if (started && finish <= end) {
        found.setEnd(node, finish - at);
        return found;
      }
      at = end;
    }
    return null;
  }

  function show() {
    const place = asked();
    if (!place) return;
    const part = Math.min(Math.floor(place.begin / number("size")) + 1, number("parts"));
    if (part !== number("part")) {
      const folder = text.dataset.folder.replace(/(index\.html)?$/, "");
      location.replace(folder + (part > 1 ? `~text/${part}/` : "") + location.hash);
      return;
    }
    const whole = text.textContent;
    const offset = number("begin");
    const found = range(inScript(whole, place.begin - offset), inScript(whole, place.finish - offset));
    if (!found) return;
    if (window.Highlight && CSS.highlights) CSS.highlights.set("place", new Highlight(found));
    if (!document.getElementById(location.hash.slice(1))) {
      found.startContainer.parentElement.scrollIntoView({ block: "center" });
    }
  }

  window.addEventListener("hashchange", show);
  show();
})();

// The search box: a combobox after the ARIA practices, over every name in the network.

import { colorOf } from "./colors";
import { byId, dot, make } from "./elements";
import { fold, type Thing, type World } from "./data";
import { say } from "./texts";

const SHOWN = 12;

export class Search {
  private readonly input = byId<HTMLInputElement>("search");
  private readonly list = byId<HTMLUListElement>("matches");
  private matches: Thing[] = [];
  private active = -1;

  constructor(private readonly world: World, private readonly choose: (thing: Thing) => void) {
    this.input.addEventListener("input", () => this.find());
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.input.addEventListener("blur", () => this.close());
    // before the blur, so that a press on a match counts
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    document.addEventListener("keydown", (event) => {
      const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        this.input.focus();
      }
    });
  }

  private find(): void {
    const asked = fold(this.input.value);
    const found = asked ? this.world.things.filter((thing) => thing.folded.includes(asked)) : [];
    const rank = (thing: Thing): number => (thing.folded.startsWith(asked) ? 0 : thing.folded.includes(` ${asked}`) ? 1 : 2);
    found.sort((a, b) => rank(a) - rank(b) || b.edges.length - a.edges.length || a.at - b.at);
    this.matches = found.slice(0, SHOWN);
    this.active = this.matches.length ? 0 : -1;
    byId("search-hint").textContent = !asked ? say("ui.searchHint")
      : found.length ? say("ui.matches", { n: found.length }) : say("ui.noMatch");
    this.show();
  }

  private show(): void {
    this.list.replaceChildren(...this.matches.map((thing, at) => {
      const place = [say(`kind.${thing.kind}`), thing.kind === "municipality" ? "" : thing.municipality].filter(Boolean).join(", ");
      const option = make("li", { role: "option", id: `match-${at}`, "aria-selected": String(at === this.active) },
        dot(colorOf(thing.kind)), make("span", {}, thing.label, " ", make("small", {}, place)));
      option.addEventListener("click", () => this.take(thing));
      return option;
    }));
    this.list.hidden = this.matches.length === 0;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    if (this.active >= 0) this.input.setAttribute("aria-activedescendant", `match-${this.active}`);
    else this.input.removeAttribute("aria-activedescendant");
    this.list.children[this.active]?.scrollIntoView({ block: "nearest" });
  }

  private press(event: KeyboardEvent): void {
    const count = this.matches.length;
    if (event.key === "Escape") {
      this.input.value = "";
      this.close();
    } else if (event.key === "Enter") {
      event.preventDefault();
      const thing = this.matches[this.active];
      if (thing) this.take(thing);
    } else if (count && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      this.active = (this.active + (event.key === "ArrowDown" ? 1 : count - 1)) % count;
      this.show();
    }
  }

  private take(thing: Thing): void {
    this.input.value = thing.label;
    this.close();
    this.choose(thing);
  }

  private close(): void {
    this.matches = [];
    this.active = -1;
    this.show();
  }
}

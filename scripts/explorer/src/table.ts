// The same as the picture, as a table: every connection that is shown, sorted as one likes.

import { button, byId, make } from "./elements";
import { compare, type Link } from "./data";
import { relations, type Steps } from "./panel";
import { currentLanguage, say } from "./texts";

const ROWS = 100;

type Key = "source" | "relation" | "target" | "weight" | "start" | "end";

const VALUES: Record<Key, (link: Link) => string> = {
  source: (link) => link.source.label,
  relation: relations,
  target: (link) => link.target.label,
  weight: (link) => String(link.weight),
  start: (link) => link.start,
  end: (link) => link.end,
};

export class Table {
  private readonly body = document.querySelector<HTMLTableSectionElement>("#edges tbody")!;
  private readonly heads = [...document.querySelectorAll<HTMLElement>("#edges th[data-sort]")];
  private readonly more = byId<HTMLButtonElement>("more");
  private key: Key = "weight";
  private down = true;
  private rows = ROWS;
  private links: Link[] = [];

  constructor(private readonly steps: Steps) {
    for (const head of this.heads) {
      head.querySelector("button")!.addEventListener("click", () => this.sortBy(head.dataset.sort as Key));
    }
    this.more.addEventListener("click", () => {
      const first = this.rows;
      this.rows += 5 * ROWS;
      this.write();
      this.body.rows[first]?.querySelector("button")?.focus();
    });
  }

  draw(links: Link[]): void {
    this.links = [...links];
    this.rows = ROWS;
    this.sort();
  }

  private sortBy(key: Key): void {
    this.down = key === this.key ? !this.down : key === "weight";
    this.key = key;
    this.sort();
  }

  private sort(): void {
    const value = VALUES[this.key];
    const sign = this.down ? -1 : 1;
    this.links.sort((a, b) => sign * compare(value(a), value(b)) || a.at - b.at);
    for (const head of this.heads) {
      if (head.dataset.sort === this.key) head.setAttribute("aria-sort", this.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    this.write();
  }

  private write(): void {
    const shown = this.links.slice(0, this.rows);
    this.body.replaceChildren(...(shown.length ? shown.map((link) => this.row(link)) : [
      make("tr", {}, make("td", { colspan: "7" }, say("ui.empty"))),
    ]));
    const left = this.links.length - shown.length;
    this.more.hidden = left <= 0;
    this.more.textContent = say("ui.more", { n: left });
  }

  private row(link: Link): HTMLElement {
    const words = button(say("ui.showSentences"), () => this.steps.choose(link), {
      class: "link words", "aria-label": `${say("ui.showSentences")}: ${link.source.label} – ${link.target.label}`,
    });
    return make("tr", {},
      make("td", {}, button(link.source.label, () => this.steps.choose(link.source), { class: "link" })),
      make("td", {}, relations(link)),
      make("td", {}, button(link.target.label, () => this.steps.choose(link.target), { class: "link" })),
      make("td", { class: "number" }, link.weight.toLocaleString(currentLanguage())),
      make("td", { class: "date" }, link.start),
      make("td", { class: "date" }, link.end),
      make("td", {}, words));
  }
}

// The panel beside the picture: a thing with its connections, or the words behind a connection.

import { colorOf } from "./colors";
import { button, byId, dot, make } from "./elements";
import { other, type Link, type Sentence, type Thing } from "./data";
import type { State } from "./state";
import { say } from "./texts";

const LISTED = 25; // connections before "show more"

export interface Steps {
  choose(chosen: Thing | Link | undefined): void;
  bringOut(thing: Thing): void;
  only(thing: Thing): void;
  hide(thing: Thing): void;
}

// Where pages of things are: below `things`, each a folder, or a file in it for pages that are opened
// from a disk; the base stands for what the data leaves out of an IRI
export interface Places {
  things: string;
  file: string;
  base: string;
}

export class Panel {
  private readonly element = byId("panel");

  constructor(private readonly state: State, private readonly steps: Steps, private readonly places: Places) {}

  draw(focus = false): void {
    const { chosen } = this.state;
    if (!chosen) this.element.replaceChildren(make("p", { class: "note" }, say("ui.hint")));
    else if ("edges" in chosen) this.element.replaceChildren(...this.thing(chosen));
    else this.element.replaceChildren(...this.link(chosen));
    this.element.scrollTop = 0;
    if (focus) this.element.focus();
  }

  private thing(thing: Thing): HTMLElement[] {
    const links = thing.edges.filter((link) => this.state.passes(link));
    const waiting = this.state.waiting(thing).length;
    const tools = make("div", { class: "tools" });
    if (waiting) tools.append(button(say("ui.expand", { n: waiting }), () => this.steps.bringOut(thing), { id: "expand" }));
    tools.append(button(say("ui.only"), () => this.steps.only(thing)), button(say("ui.hide"), () => this.steps.hide(thing)));
    const page = this.page(thing.iri);
    if (page) tools.append(make("a", { href: page }, say("ui.open")));
    const facts = [say(`kind.${thing.kind}`), thing.kind === "municipality" ? "" : thing.municipality, period(thing.start, thing.end)];
    return [
      this.top(thing.label, colorOf(thing.kind)),
      make("p", { class: "note" }, facts.filter(Boolean).join(" · ")),
      tools,
      make("h3", {}, links.length === 1 ? say("ui.oneConnection") : say("ui.connections", { n: links.length })),
      this.list(thing, links),
    ];
  }

  private list(thing: Thing, links: Link[]): HTMLElement {
    const list = make("ul");
    const add = (from: number): void => {
      list.append(...links.slice(from, from + LISTED).map((link) => this.connection(thing, link)));
      const left = links.length - from - LISTED;
      if (left > 0) {
        const more = make("li", {}, button(say("ui.more", { n: left }), () => { more.remove(); add(from + LISTED); }));
        list.append(more);
      }
    };
    add(0);
    return list;
  }

  private connection(thing: Thing, link: Link): HTMLElement {
    const end = other(link, thing);
    const words = button(say("ui.showSentences"), () => this.steps.choose(link), {
      class: "link", "aria-label": `${say("ui.showSentences")}: ${thing.label} – ${end.label}`,
    });
    return make("li", {}, button(end.label, () => this.steps.choose(end), { class: "link name" }), " ",
      make("span", { class: "kind" }, `${relations(link)}${link.weight > 1 ? ` ×${link.weight}` : ""} · `), words);
  }

  private link(link: Link): HTMLElement[] {
    const count = link.count === 1 ? say("ui.oneOf")
      : link.shown < link.count ? say("ui.someOf", { n: link.shown, all: link.count })
        : say("ui.allOf", { n: link.count });
    const ends = make("p", {}, button(link.source.label, () => this.steps.choose(link.source), { class: "link" }),
      ` – ${relations(link)} – `, button(link.target.label, () => this.steps.choose(link.target), { class: "link" }));
    return [
      this.top(say("ui.sentencesOf", { one: link.source.label, other: link.target.label })),
      ends,
      make("p", { class: "note" }, [count, period(link.start, link.end)].filter(Boolean).join(" · ")),
      ...link.sentences.map((sentence) => this.sentence(sentence)),
    ];
  }

  private sentence(sentence: Sentence): HTMLElement {
    const place = [
      sentence.source,
      sentence.date && !sentence.source.includes(sentence.date) ? sentence.date : "",
      sentence.item ? say("ui.item", { n: sentence.item }) : "",
      sentence.title,
      sentence.page ? say("ui.page", { n: sentence.page }) : "",
    ].filter(Boolean).join(", ");
    const page = this.page(sentence.iri);
    return make("blockquote", {}, make("p", {}, "“", sentence.before, make("mark", {}, sentence.quote), sentence.after, "”"),
      make("footer", {}, page ? make("a", { href: page }, place) : place));
  }

  private top(title: string, color?: string): HTMLElement {
    const close = button("×", () => this.steps.choose(undefined), { "aria-label": say("ui.close"), id: "close" });
    return make("div", { class: "top" }, make("h2", {}, ...(color ? [dot(color), " "] : []), title), close);
  }

  // Where the pages show a thing
  private page(iri: string): string {
    const { things, file, base } = this.places;
    const short = iri.startsWith(base) ? iri.slice(base.length) : iri;
    if (!things || /^[a-z][a-z0-9+.-]*:/i.test(short)) return "";
    const [path, place] = short.split("#");
    return things + path + (file && `/${file}`) + (place ? `#${place}` : "");
  }
}

export function relations(link: Link): string {
  return link.relations.map((relation) => say(`relation.${relation}`)).join(", ");
}

function period(start: string, end: string): string {
  return start === end || !end ? start : `${start} – ${end}`;
}

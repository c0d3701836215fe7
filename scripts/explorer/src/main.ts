// Puts the page together: data, state, picture, panel, search, filters, table.

import { onThemeChange } from "./colors";
import { fold, readWorld, type Link, type Network, type PageData, type Thing, type World } from "./data";
import { byId, make } from "./elements";
import { FilterForm } from "./filters";
import { Panel, type Steps } from "./panel";
import { Picture } from "./picture";
import { Search } from "./search";
import { State } from "./state";
import { Table } from "./table";
import { currentLanguage, say, sayAll, useTexts } from "./texts";

const asked = new URLSearchParams(location.search);

async function start(): Promise<void> {
  const page = JSON.parse(byId("data").textContent!) as PageData;
  useTexts(page.texts, asked.get("lang") ?? document.documentElement.lang);
  sayAll(page.kind);
  try {
    const network = page.from ? await fetchNetwork(page.from) : (page as Network);
    const explorer = new Explorer(network, page.things ?? "", page.file ?? "");
    explorer.open();
    Object.assign(globalThis, { explorer });
  } catch (error) {
    byId("status").textContent = `${say("ui.failed")} ${error instanceof Error ? error.message : ""}`;
  }
}

async function fetchNetwork(from: string): Promise<Network> {
  const focus = asked.get("focus");
  const answer = await fetch(focus ? `${from}?focus=${encodeURIComponent(focus)}` : from);
  if (!answer.ok) throw new Error(`${answer.status} ${(await answer.text()).slice(0, 300)}`);
  return (await answer.json()) as Network;
}

class Explorer implements Steps {
  private readonly world: World;
  private readonly state: State;
  private readonly picture: Picture | undefined;
  private readonly panel: Panel;
  private readonly table: Table;
  private readonly filters: FilterForm;

  constructor(network: Network, things: string, file: string) {
    this.world = readWorld(network);
    this.state = new State(this.world);
    this.panel = new Panel(this.state, this, { things, file, base: network.base });
    this.table = new Table(this);
    this.filters = new FilterForm(this.state, () => this.draw());
    new Search(this.world, (thing) => this.find(thing));
    this.picture = this.paint();
    onThemeChange(() => {
      this.filters.draw();
      this.panel.draw();
      this.picture?.repaint();
    });
    this.wireButtons();
  }

  open(): void {
    const start = this.asked() ?? this.world.focus;
    if (start) this.state.open(start);
    this.draw();
    this.picture?.reset();
  }

  choose(chosen: Thing | Link | undefined): void {
    // who pressed something in the table or the panel goes on reading in the panel
    const reading = document.activeElement?.closest("#edges, #panel") != null;
    this.state.chosen = chosen;
    for (const thing of chosen ? ("edges" in chosen ? [chosen] : [chosen.source, chosen.target]) : []) this.state.out.add(thing);
    if (chosen && "edges" in chosen) this.state.bringOut(chosen);
    this.draw(reading);
  }

  bringOut(thing: Thing): void {
    this.state.bringOut(thing);
    this.draw();
    byId("expand")?.focus();
  }

  only(thing: Thing): void {
    this.state.only(thing);
    this.draw();
    this.picture?.reset();
  }

  hide(thing: Thing): void {
    this.state.out.delete(thing);
    this.choose(undefined);
  }

  // Where the dot of that name is in the picture, for programs that drive the page
  placeOf(label: string): { x: number; y: number } | undefined {
    const thing = this.world.things.find((one) => one.label === label);
    return thing && this.picture?.placeOf(thing);
  }

  private find(thing: Thing): void {
    this.state.chosen = thing;
    this.state.bringOut(thing);
    this.draw();
    this.picture?.goTo(thing);
  }

  private asked(): Thing | undefined {
    const name = asked.get("focus") ?? "";
    const folded = fold(name);
    return name ? this.world.things.find((thing) => thing.iri === name || thing.folded === folded) : undefined;
  }

  private draw(focusPanel = false): void {
    const shown = this.state.shown();
    if (this.picture?.draw(shown)) this.arrange();
    this.picture?.mark();
    this.panel.draw(focusPanel);
    this.table.draw(shown.links);
    this.tell(shown.things.length, shown.links.length);
  }

  private tell(nodes: number, edges: number): void {
    const [allNodes, allEdges] = this.world.all;
    byId("status").textContent = allEdges ? say("ui.status", { nodes, allNodes, edges, allEdges }) : say("ui.nothing");
    const left = allNodes - this.world.things.length;
    byId("left-out").hidden = left === 0;
    byId("left-out").textContent = say("ui.leftOut", { n: left });
  }

  private arrange(): void {
    if (this.picture?.arranging) this.picture.arrange();
    this.picture?.arrange();
    this.nameLayoutButton();
  }

  private nameLayoutButton(): void {
    byId("layout").textContent = say(this.picture?.arranging ? "ui.stop" : "ui.layout");
  }

  private paint(): Picture | undefined {
    const container = byId("picture");
    try {
      return new Picture(container, this.state, {
        thing: (thing) => this.choose(thing),
        link: (link) => this.choose(link),
        layoutEnded: () => this.nameLayoutButton(),
      });
    } catch {
      container.className = "plain";
      container.removeAttribute("role");
      container.removeAttribute("aria-label");
      container.removeAttribute("data-label");
      container.replaceChildren(make("p", { "data-text": "ui.noWebgl" }, say("ui.noWebgl")));
      return undefined;
    }
  }

  private wireButtons(): void {
    const press = (id: string, then: () => void): void => byId(id).addEventListener("click", then);
    press("restart", () => {
      this.state.out.clear();
      this.state.chosen = undefined;
      this.open();
    });
    press("all", () => {
      this.state.all();
      this.state.chosen = undefined;
      this.draw();
      this.picture?.reset();
    });
    press("layout", () => {
      this.picture?.arrange();
      this.nameLayoutButton();
    });
    press("zoom-in", () => this.picture?.zoom(1 / 1.5));
    press("zoom-out", () => this.picture?.zoom(1.5));
    press("reset", () => this.picture?.reset());
    press("language", () => this.switchLanguage());
    byId("panel").addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.choose(undefined);
    });
  }

  private switchLanguage(): void {
    const to = currentLanguage() === "da" ? "en" : "da";
    useTexts((JSON.parse(byId("data").textContent!) as PageData).texts, to);
    sayAll(this.world.kind);
    byId("language").textContent = say("ui.language");
    byId("language").lang = to === "da" ? "en" : "da";
    this.filters.draw();
    this.draw();
    this.nameLayoutButton();
  }
}

void start();

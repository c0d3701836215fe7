// The filters: kinds (with their colours, as legend), relations, municipality, time, weight.

import { colorOf } from "./colors";
import { byId, dot, make } from "./elements";
import { compare, type World } from "./data";
import type { State } from "./state";
import { currentLanguage, say } from "./texts";

export class FilterForm {
  private readonly from = byId<HTMLInputElement>("from");
  private readonly to = byId<HTMLInputElement>("to");
  private readonly weight = byId<HTMLInputElement>("weight");
  private readonly municipality = byId<HTMLSelectElement>("municipality");
  private readonly months: string[];

  constructor(private readonly state: State, private readonly changed: () => void) {
    const { world } = state;
    this.months = monthsOf(world);
    const last = Math.max(0, this.months.length - 1);
    for (const input of [this.from, this.to]) input.max = String(last);
    this.to.value = String(last);
    byId("time").hidden = last === 0;
    const heaviest = world.links.reduce((most, link) => Math.max(most, link.weight), 1);
    this.weight.max = String(heaviest);
    byId("weight-box").hidden = heaviest === 1;
    const places = [...new Set(world.things.map((thing) => thing.municipality))].filter(Boolean).sort(compare);
    this.municipality.append(...places.map((place) => make("option", { value: place }, place)));
    byId("municipality-box").hidden = places.length < 2;
    byId("controls").addEventListener("submit", (event) => event.preventDefault());
    this.from.addEventListener("input", () => this.setTime(this.from));
    this.to.addEventListener("input", () => this.setTime(this.to));
    this.weight.addEventListener("input", () => this.set(() => { state.filters.weight = Number(this.weight.value); }));
    this.municipality.addEventListener("change", () => this.set(() => { state.filters.municipality = this.municipality.value; }));
    this.draw();
  }

  // Writes what depends on the language and the colours
  draw(): void {
    const { world, filters } = this.state;
    const kinds = count(world.things.map((thing) => thing.kind));
    const relations = count(world.links.flatMap((link) => link.relations));
    this.boxes("kinds", kinds, filters.kinds, (kind) => say(`kind.${kind}`), true);
    this.boxes("relations", relations, filters.relations, (relation) => say(`relation.${relation}`), false);
    this.values();
  }

  private boxes(id: string, counts: Map<string, number>, chosen: Set<string>, name: (key: string) => string, colored: boolean): void {
    const fieldset = byId(id);
    fieldset.hidden = counts.size === 0;
    fieldset.querySelectorAll("label").forEach((label) => label.remove());
    for (const [key, number] of counts) {
      const input = make("input", { type: "checkbox", value: key });
      input.checked = chosen.has(key);
      input.addEventListener("change", () => this.set(() => { if (input.checked) chosen.add(key); else chosen.delete(key); }));
      fieldset.append(make("label", { class: "choice" }, input, ...(colored ? [dot(colorOf(key))] : []), name(key),
        make("span", { class: "count" }, number.toLocaleString(currentLanguage()))));
    }
  }

  private setTime(moved: HTMLInputElement): void {
    if (Number(this.from.value) > Number(this.to.value)) {
      (moved === this.from ? this.to : this.from).value = moved.value;
    }
    const [from, to] = [Number(this.from.value), Number(this.to.value)];
    this.set(() => {
      this.state.filters.from = from === 0 ? "" : this.months[from]!;
      this.state.filters.to = to === this.months.length - 1 ? "" : this.months[to]!;
    });
  }

  private set(change: () => void): void {
    change();
    this.values();
    this.changed();
  }

  private values(): void {
    for (const [input, id] of [[this.from, "from-value"], [this.to, "to-value"]] as const) {
      const month = this.months[Number(input.value)] ?? "";
      byId(id).textContent = month;
      input.setAttribute("aria-valuetext", month);
    }
    byId("weight-value").textContent = this.weight.value;
  }
}

// Every month from the first to the last
function monthsOf(world: World): string[] {
  const dates = world.links.flatMap((link) => [link.start, link.end]).filter(Boolean).sort();
  const months: string[] = [];
  const last = dates.at(-1)?.slice(0, 7) ?? "";
  let [year, month] = (dates[0] ?? "9999-1").split("-").map(Number) as [number, number];
  for (let name = ""; name < last;) {
    name = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
    if (name <= last) months.push(name);
    if (++month > 12) [year, month] = [year + 1, 1];
  }
  return months;
}

// How often each is there, the most frequent first
function count(keys: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return new Map([...counts].sort(([a, m], [b, n]) => n - m || compare(a, b)));
}

// What is shown: the things that were brought out, and the filters. Everything else draws from here.

import { other, type Link, type Thing, type World } from "./data";

const NEIGHBOURS = 40; // that one press brings out

export interface Filters {
  kinds: Set<string>;
  relations: Set<string>;
  municipality: string;
  weight: number;
  from: string; // months, YYYY-MM; empty for no limit
  to: string;
}

export interface Shown {
  things: Thing[];
  links: Link[];
}

export class State {
  out = new Set<Thing>();
  chosen: Thing | Link | undefined;
  filters: Filters;

  constructor(readonly world: World) {
    this.filters = {
      kinds: new Set(world.things.map((thing) => thing.kind)),
      relations: new Set(world.links.flatMap((link) => link.relations)),
      municipality: "",
      weight: 1,
      from: "",
      to: "",
    };
  }

  // The thing and its first neighbours that aren't out yet
  bringOut(thing: Thing): void {
    this.out.add(thing);
    for (const neighbour of this.waiting(thing).slice(0, NEIGHBOURS)) this.out.add(neighbour);
  }

  // The surroundings of a thing: what is the fewest steps away
  open(thing: Thing): void {
    this.out = new Set([thing]);
    for (const step of this.out) {
      for (const neighbour of this.waiting(step).slice(0, NEIGHBOURS - this.out.size)) this.out.add(neighbour);
      if (this.out.size >= NEIGHBOURS) break;
    }
  }

  // Neighbours that fit the filters and aren't out yet, the most closely joined first
  waiting(thing: Thing): Thing[] {
    const found = new Set<Thing>();
    for (const link of thing.edges) {
      const neighbour = other(link, thing);
      if (!this.out.has(neighbour) && this.passes(link)) found.add(neighbour);
    }
    return [...found];
  }

  only(thing: Thing): void {
    this.out.clear();
    this.bringOut(thing);
  }

  all(): void {
    this.out = new Set(this.world.things);
  }

  // Does a link fit the filters, wherever its ends are?
  passes(link: Link): boolean {
    const { relations, municipality, weight, from, to } = this.filters;
    if (link.weight < weight || !link.relations.some((relation) => relations.has(relation))) return false;
    if (!this.fits(link.source) || !this.fits(link.target)) return false;
    if (municipality && link.source.municipality !== municipality && link.target.municipality !== municipality) return false;
    if (!from && !to) return true;
    if (!link.start) return false;
    return (!to || link.start.slice(0, 7) <= to) && (!from || (link.end || link.start).slice(0, 7) >= from);
  }

  shown(): Shown {
    const links = this.world.links.filter(
      (link) => this.out.has(link.source) && this.out.has(link.target) && this.passes(link),
    );
    const joined = new Set(links.flatMap((link) => [link.source, link.target]));
    // what lost all its links to a filter goes, but not what was chosen or never had any
    const things = [...this.out].filter(
      (thing) => joined.has(thing) || thing === this.chosen || (thing.edges.length === 0 && this.fits(thing)),
    );
    return { things, links };
  }

  private fits(thing: Thing): boolean {
    const { kinds, municipality } = this.filters;
    return kinds.has(thing.kind) && (!municipality || !thing.municipality || thing.municipality === municipality);
  }
}

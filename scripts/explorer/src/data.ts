// The JSON of graphbuilder/explorer/data.py → nodes, edges and sentences, with who is joined with whom.

type NodeRow = [iri: string, label: string, kind: string, weight: number, start: string, end: string, municipality: string];
type EdgeRow = [
  source: number, target: number, relation: string, weight: number, start: string, end: string,
  sentences: number[], count: number, shown: number,
];
type SentenceRow = [quote: string, source: number, item: string, title: string, date: string, page: string, iri: string, before: string, after: string];

export type Texts = Record<string, Record<string, string>>;

export interface Network {
  kind: string;
  base: string;
  focus: number;
  all: [nodes: number, edges: number];
  nodes: NodeRow[];
  edges: EdgeRow[];
  sentences: SentenceRow[];
  sources: string[];
}

// What stands in the page: the whole network, or where it can be fetched
export interface PageData extends Partial<Network> {
  kind: string;
  texts: Texts;
  from?: string;
  things?: string;
  file?: string;
}

export interface Thing {
  at: number;
  iri: string;
  label: string;
  kind: string;
  start: string;
  end: string;
  municipality: string;
  folded: string;
  edges: Link[];
}

export interface Link {
  at: number;
  source: Thing;
  target: Thing;
  relations: string[];
  weight: number;
  start: string;
  end: string;
  sentences: Sentence[];
  count: number; // places in the minutes, of which so many are shown
  shown: number;
}

export interface Sentence {
  quote: string;
  source: string;
  item: string;
  title: string;
  date: string;
  page: string;
  iri: string;
  before: string; // on the line where the words stand
  after: string;
}

export interface World {
  kind: string;
  things: Thing[];
  links: Link[];
  focus: Thing | undefined;
  all: [nodes: number, edges: number];
}

export function readWorld(network: Network): World {
  const sentences = network.sentences.map(([quote, source, item, title, date, page, iri, before, after]): Sentence => (
    { quote, source: network.sources[source] ?? "", item, title, date, page, iri, before, after }
  ));
  const things = network.nodes.map(([iri, label, kind, , start, end, municipality], at): Thing => (
    { at, iri, label, kind, start, end, municipality: kind === "municipality" ? label : municipality, folded: fold(label), edges: [] }
  ));
  const links = network.edges.map(([source, target, relation, weight, start, end, places, count, shown], at): Link => ({
    at,
    source: things[source]!,
    target: things[target]!,
    relations: relation.split(", "),
    weight: Math.max(weight, 1),
    start,
    end,
    sentences: places.map((place) => sentences[place]!),
    count,
    shown,
  }));
  for (const link of links) {
    link.source.edges.push(link);
    link.target.edges.push(link);
  }
  for (const thing of things) {
    thing.edges.sort((a, b) => b.weight - a.weight || compare(other(a, thing).label, other(b, thing).label));
  }
  return { kind: network.kind, things, links, focus: things[network.focus], all: network.all };
}

export function other(link: Link, thing: Thing): Thing {
  return link.source === thing ? link.target : link.source;
}

// Danish order of letters, numbers by their value
const collator = new Intl.Collator("da", { numeric: true });
export const compare = collator.compare;

// As graphbuilder/names/fold.py: without capitals, accents and punctuation, å as aa
export function fold(text: string): string {
  const lower = text.normalize("NFC").toLowerCase().replace(/[æøåœ]/g, (letter) => LETTERS[letter]!);
  return lower.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

const LETTERS: Record<string, string> = { æ: "ae", ø: "oe", å: "aa", œ: "oe" };

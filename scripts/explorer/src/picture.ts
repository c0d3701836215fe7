// The picture: what is shown, drawn by sigma with WebGL. Without WebGL there is only the table.

import Graph from "graphology";
import Sigma from "sigma";
import type { Settings } from "sigma/settings";
import type { NodeDisplayData, PartialButFor } from "sigma/types";

import { colorOf, theme, type Theme } from "./colors";
import { other, type Link, type Thing } from "./data";
import { Layout, spiral } from "./layout";
import type { Shown, State } from "./state";

type Label = PartialButFor<NodeDisplayData, "x" | "y" | "size" | "label" | "color">;

const FONT = 'system-ui, "Segoe UI", Roboto, Arial, sans-serif';

export interface Presses {
  thing(thing: Thing): void;
  link(link: Link): void;
  layoutEnded(): void;
}

export class Picture {
  private readonly graph = new Graph({ type: "undirected" });
  private readonly layout: Layout;
  private readonly sigma: Sigma;
  private readonly largest: number;
  private hovered = "";
  private near = new Set<string>();
  private scale = 1; // of dots and lines, smaller when there are many
  private readonly labels: Label[] = [];

  // Throws when the browser has no WebGL
  constructor(container: HTMLElement, private readonly state: State, presses: Presses) {
    if (!document.createElement("canvas").getContext("webgl2")) throw new Error("no WebGL");
    this.largest = Math.max(1, ...state.world.things.map((thing) => thing.edges.length));
    this.layout = new Layout(this.graph, presses.layoutEnded);
    this.sigma = new Sigma(this.graph, container, this.settings());
    const { things, links } = state.world;
    this.sigma.on("clickNode", ({ node }) => presses.thing(things[Number(node)]!));
    this.sigma.on("clickEdge", ({ edge }) => presses.link(links[Number(edge)]!));
    this.sigma.on("beforeRender", () => { this.labels.length = 0; });
    this.sigma.on("afterRender", () => this.writeLabels());
    this.sigma.on("enterEdge", ({ edge }) => this.hover(edge, container));
    this.sigma.on("leaveEdge", () => this.hover("", container));
    this.sigma.on("enterNode", () => { container.style.cursor = "pointer"; });
    this.sigma.on("leaveNode", () => { container.style.cursor = ""; });
  }

  // Draws what is shown; what is new starts beside a neighbour that has a place. Says whether anything is new
  draw(shown: Shown): boolean {
    const wanted = new Set(shown.things.map((thing) => String(thing.at)));
    this.graph.forEachNode((node) => { if (!wanted.has(node)) this.graph.dropNode(node); });
    const fresh = shown.things.filter((thing) => !this.graph.hasNode(String(thing.at)));
    fresh.forEach((thing, n) => this.graph.addNode(String(thing.at), { ...this.placeFor(thing, n), ...this.looks(thing) }));
    const lines = new Set(shown.links.map((link) => String(link.at)));
    this.graph.forEachEdge((edge) => { if (!lines.has(edge)) this.graph.dropEdge(edge); });
    for (const link of shown.links) {
      if (!this.graph.hasEdge(String(link.at))) {
        this.graph.addEdgeWithKey(String(link.at), String(link.source.at), String(link.target.at), {
          size: Math.min(7, 2 + Math.log2(link.weight)),
        });
      }
    }
    this.scale = Math.min(1, Math.sqrt(150 / Math.max(1, shown.things.length)));
    this.sigma.setSetting("hideEdgesOnMove", shown.links.length > 5000);
    return fresh.length > 0;
  }

  arrange(): void {
    if (this.layout.running) this.layout.stop();
    else this.layout.start();
  }

  get arranging(): boolean {
    return this.layout.running;
  }

  // Marks what is chosen and what it is joined with
  mark(): void {
    const { chosen } = this.state;
    const near: Thing[] = [];
    if (chosen && "edges" in chosen) near.push(chosen, ...chosen.edges.map((link) => other(link, chosen)));
    else if (chosen) near.push(chosen.source, chosen.target);
    this.near = new Set(near.map((thing) => String(thing.at)));
    this.sigma.refresh({ skipIndexation: true });
  }

  // Moves to a thing that is drawn
  goTo(thing: Thing): void {
    const place = this.sigma.getNodeDisplayData(String(thing.at));
    if (!place) return;
    const ratio = Math.min(this.sigma.getCamera().ratio, this.graph.order > 200 ? 0.4 : 1);
    void this.sigma.getCamera().animate({ x: place.x, y: place.y, ratio }, { duration: this.duration() });
  }

  zoom(factor: number): void {
    const camera = this.sigma.getCamera();
    void camera.animate({ ratio: camera.ratio * factor }, { duration: this.duration() });
  }

  reset(): void {
    void this.sigma.getCamera().animate({ x: 0.5, y: 0.5, ratio: 1, angle: 0 }, { duration: this.duration() });
  }

  // Takes the colours of the page again, after it went dark or light
  repaint(): void {
    this.graph.forEachNode((node) => {
      this.graph.setNodeAttribute(node, "color", colorOf(this.state.world.things[Number(node)]!.kind));
    });
    this.sigma.setSettings(this.settings());
  }

  // Where a thing is in the picture, in pixels
  placeOf(thing: Thing): { x: number; y: number } | undefined {
    const data = this.graph.hasNode(String(thing.at)) ? this.graph.getNodeAttributes(String(thing.at)) : undefined;
    return data && this.sigma.graphToViewport({ x: data.x as number, y: data.y as number });
  }

  // The names of the largest dots first, and none over another
  private writeLabels(): void {
    const context = this.sigma.getCanvases().labels!.getContext("2d")!;
    const taken: Box[] = [];
    for (const data of this.labels.sort((a, b) => b.size - a.size)) {
      const box = boxFor(context, data);
      if (taken.some((other) => overlap(box, other))) continue;
      taken.push(box);
      drawLabel(context, data, box, theme());
    }
  }

  private hover(edge: string, container: HTMLElement): void {
    this.hovered = edge;
    container.style.cursor = edge ? "pointer" : "";
    this.sigma.refresh({ skipIndexation: true });
  }

  private duration(): number {
    return matchMedia("(prefers-reduced-motion: reduce)").matches ? 1 : 300;
  }

  private looks(thing: Thing): { label: string; size: number; color: string } {
    const size = 4 + 14 * Math.sqrt(thing.edges.length / this.largest);
    return { label: thing.label, size, color: colorOf(thing.kind) };
  }

  private placeFor(thing: Thing, n: number): { x: number; y: number } {
    for (const link of thing.edges) {
      const neighbour = String(other(link, thing).at);
      if (this.graph.hasNode(neighbour)) {
        const { x, y } = this.graph.getNodeAttributes(neighbour) as { x: number; y: number };
        return spiral(n, x, y);
      }
    }
    return spiral(n, 0, 0, 4);
  }

  private settings(): Partial<Settings> {
    const colors = theme();
    return {
      allowInvalidContainer: true,
      defaultEdgeColor: colors.line,
      enableEdgeEvents: true,
      labelColor: { color: colors.text },
      labelFont: FONT,
      labelSize: LINE,
      labelDensity: 3,
      labelGridCellSize: 100,
      labelRenderedSizeThreshold: 0,
      minEdgeThickness: 0.6,
      stagePadding: 70,
      zIndex: true,
      defaultDrawNodeLabel: (_context, data) => { this.labels.push(data as Label); },
      defaultDrawNodeHover: (context, data, settings) => drawHover(context, data, settings, colors),
      nodeReducer: (node, data) => {
        const size = Math.max(1.5, (data.size as number) * this.scale);
        if (!this.near.size) return { ...data, size };
        if (!this.near.has(node)) return { ...data, size, color: colors.faded, label: "", zIndex: 0 };
        const chosen = this.state.chosen;
        const main = chosen !== undefined && "edges" in chosen && String(chosen.at) === node;
        return { ...data, size: size + (main ? 2 : 0), zIndex: 1, highlighted: main, forceLabel: this.near.size < 25 };
      },
      edgeReducer: (edge, data) => {
        const chosen = this.state.chosen;
        const marked = edge === this.hovered || (chosen !== undefined && !("edges" in chosen) && String(chosen.at) === edge);
        const size = (data.size as number) * this.scale;
        if (marked) return { ...data, color: colors.accent, size: size + 2, zIndex: 2 };
        if (!chosen) return { ...data, size };
        const link = this.state.world.links[Number(edge)]!;
        const touches = link.source === chosen || link.target === chosen;
        return touches ? { ...data, size: Math.max(size, 1.5), zIndex: 1 } : { ...data, size, color: colors.faded, zIndex: 0 };
      },
    };
  }
}

function shortened(label: string): string {
  return label.length > 40 ? `${label.slice(0, 38).trimEnd()}…` : label;
}

interface Box { left: number; right: number; y: number }

const LINE = 13;

function boxFor(context: CanvasRenderingContext2D, data: Label): Box {
  context.font = `${LINE}px ${FONT}`;
  const width = context.measureText(shortened(data.label ?? "")).width;
  const right = data.x + data.size + 4 + width;
  // on the left where it would leave the picture
  if (right < context.canvas.clientWidth) return { left: right - width, right, y: data.y };
  return { left: data.x - data.size - 4 - width, right: data.x - data.size - 4, y: data.y };
}

function overlap(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && Math.abs(one.y - other.y) < LINE + 1;
}

// A label with a rim in the colour of the page, so that lines behind it don't disturb
function drawLabel(context: CanvasRenderingContext2D, data: Label, box: Box, colors: Theme): void {
  const text = shortened(data.label ?? "");
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = colors.back;
  context.strokeText(text, box.left, box.y + LINE / 3);
  context.fillStyle = colors.text;
  context.fillText(text, box.left, box.y + LINE / 3);
}

// The thing under the pointer: its whole name on a plate
function drawHover(
  context: CanvasRenderingContext2D, data: Label, settings: Settings, colors: { back: string; text: string; accent: string },
): void {
  context.font = `600 ${settings.labelSize}px ${settings.labelFont}`;
  const label = data.label ?? "";
  const height = settings.labelSize + 10;
  context.fillStyle = colors.back;
  context.strokeStyle = colors.accent;
  context.lineWidth = 2;
  context.beginPath();
  context.arc(data.x, data.y, data.size + 3, 0, 2 * Math.PI);
  if (label) context.roundRect(data.x + data.size + 5, data.y - height / 2, context.measureText(label).width + 12, height, 4);
  context.fill();
  context.stroke();
  context.fillStyle = data.color;
  context.beginPath();
  context.arc(data.x, data.y, data.size, 0, 2 * Math.PI);
  context.fill();
  context.fillStyle = colors.text;
  context.fillText(label, data.x + data.size + 11, data.y + settings.labelSize / 3);
}

// Where the dots stand: ForceAtlas2, a few steps at a time so that the page stays usable.
// The same network gives the same picture: no chance, and a fixed number of steps.

import type Graph from "graphology";
import { inferSettings } from "graphology-layout-forceatlas2";
import iterate from "graphology-layout-forceatlas2/iterate";
import { assignLayoutChanges, graphToByteArrays } from "graphology-layout-forceatlas2/helpers";

const GOLDEN = Math.PI * (3 - Math.sqrt(5));
const AT_ONCE = 150; // up to so many dots all steps are done before they are shown

// A place for the n-th dot on a spiral around another
export function spiral(n: number, x = 0, y = 0, gap = 1): { x: number; y: number } {
  const radius = gap * Math.sqrt(n + 1);
  return { x: x + radius * Math.cos(n * GOLDEN), y: y + radius * Math.sin(n * GOLDEN) };
}

export class Layout {
  private frame = 0;

  constructor(private readonly graph: Graph, private readonly done: () => void) {}

  get running(): boolean {
    return this.frame !== 0;
  }

  start(): void {
    this.stop();
    const order = this.graph.order;
    if (order < 2) return;
    const settings = {
      linLogMode: false, outboundAttractionDistribution: false, adjustSizes: false, edgeWeightInfluence: 0.4,
      barnesHutTheta: 0.6, ...inferSettings(order), strongGravityMode: true,
      gravity: order > 500 ? 0.02 : 0.05, scalingRatio: 10, barnesHutOptimize: order > 500,
    };
    const matrices = graphToByteArrays(this.graph, (_edge: string, data: { weight: number }) => data.weight);
    let left = order > 1000 ? 200 : 400;
    const step = (): void => {
      iterate(settings, matrices.nodes, matrices.edges);
      left -= 1;
    };
    const show = (): void => assignLayoutChanges(this.graph, matrices.nodes, null);
    if (order <= AT_ONCE) {
      while (left > 0) step();
      show();
      this.done();
      return;
    }
    const turn = (): void => {
      const until = performance.now() + (order > 1000 ? 120 : 12);
      do step(); while (left > 0 && performance.now() < until);
      show();
      this.frame = left > 0 ? requestAnimationFrame(turn) : 0;
      if (!this.frame) this.done();
    };
    this.frame = requestAnimationFrame(turn);
  }

  stop(): void {
    if (this.frame) {
      cancelAnimationFrame(this.frame);
      this.frame = 0;
      this.done();
    }
  }
}

// Where the dots stand: ForceAtlas2, a few steps at a time so that the page stays usable.
// The same network gives the same picture: no chance, and a fixed number of steps.

import type Graph from "graphology";
import iterate from "graphology-layout-forceatlas2/iterate";
import { assignLayoutChanges, graphToByteArrays } from "graphology-layout-forceatlas2/helpers";

const GOLDEN = Math.PI * (3 - Math.sqrt(5));
const AT_ONCE = 150; // up to so many dots all steps are done before they are shown
const APART = 60; // steps at the end
const FEW = 500; // dots that find a place beside each other
const MANY = 1000; // dots that are drawn so slowly that only few steps are shown
const SLICE = 25; // milliseconds of work before the page may do something else
const SELDOM = 3000; // milliseconds between pictures of many dots

// A place for the n-th dot on a spiral around another
export function spiral(n: number, x = 0, y = 0, gap = 1): { x: number; y: number } {
  const radius = gap * Math.sqrt(n + 1);
  return { x: x + radius * Math.cos(n * GOLDEN), y: y + radius * Math.sin(n * GOLDEN) };
}

export class Layout {
  private timer = 0;

  constructor(private readonly graph: Graph, private readonly done: () => void) {}

  get running(): boolean {
    return this.timer !== 0;
  }

  start(): void {
    this.stop();
    const order = this.graph.order;
    if (order < 2) return;
    const matrices = graphToByteArrays(this.graph, () => 1);
    const settings = settingsFor(order);
    let left = order > MANY ? 150 : 400;
    const step = (): void => {
      // at the end dots that lie over each other are moved apart
      iterate(left < APART && order <= FEW ? { ...settings, adjustSizes: true } : settings, matrices.nodes, matrices.edges);
      left -= 1;
    };
    const show = (): void => assignLayoutChanges(this.graph, matrices.nodes, null);
    if (order <= AT_ONCE) {
      while (left > 0) step();
      show();
      this.done();
      return;
    }
    const pause = order > MANY ? SELDOM : 0;
    let shown = performance.now();
    const turn = (): void => {
      const until = performance.now() + SLICE;
      do step(); while (left > 0 && performance.now() < until);
      if (left <= 0 || performance.now() - shown > pause) {
        show();
        shown = performance.now();
      }
      this.timer = left > 0 ? window.setTimeout(turn) : 0;
      if (!this.timer) this.done();
    };
    this.timer = window.setTimeout(turn);
  }

  stop(): void {
    if (this.timer) {
      clearTimeout(this.timer);
      this.timer = 0;
      this.done();
    }
  }
}

// What is shown of a small network is one piece; the many pieces of a large one are held together
function settingsFor(order: number): object {
  return {
    linLogMode: false, outboundAttractionDistribution: false, adjustSizes: false, edgeWeightInfluence: 0,
    scalingRatio: 10, slowDown: 1 + Math.log(order), barnesHutOptimize: order > FEW, barnesHutTheta: 0.8,
    strongGravityMode: order > FEW, gravity: order > FEW ? 0.02 : 0.3,
  };
}

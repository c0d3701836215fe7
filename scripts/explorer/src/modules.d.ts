// The parts of the layout that come without types.

declare module "graphology-layout-forceatlas2/iterate" {
  export default function iterate(settings: object, nodes: Float32Array, edges: Float32Array): object;
}

declare module "graphology-layout-forceatlas2/helpers" {
  import type Graph from "graphology";
  export function graphToByteArrays(
    graph: Graph, weight: () => number,
  ): { nodes: Float32Array; edges: Float32Array };
  export function assignLayoutChanges(graph: Graph, nodes: Float32Array, reducer: null): void;
}

import { resolveImport } from "./resolve-import.ts";
import type { Problem, Rule, Tree } from "./tree.ts";

type Graph = Map<string, string[]>;

function graphOf(tree: Tree): Graph {
  const graph: Graph = new Map();
  for (const file of tree.files.values()) {
    const targets = file.imports.map(({ specifier }) => resolveImport(tree, file.path, specifier));
    graph.set(file.path, [...new Set(targets.filter((target) => target !== undefined))]);
  }
  return graph;
}

/** The files on a way from `start` back to it, or undefined: each file is visited once. */
function wayBack(graph: Graph, start: string): string[] | undefined {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    for (const next of graph.get(at) ?? []) {
      if (next === start) {
        const way = [at];
        for (let back = cameFrom.get(at); back !== undefined; back = cameFrom.get(back)) way.unshift(back);
        return way;
      }
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, at);
      queue.push(next);
    }
  }
  return undefined;
}

/** No file leads back to itself by its imports, types included. */
export const cyclesRule: Rule = {
  name: "no cycles",
  check(tree: Tree): Problem[] {
    const graph = graphOf(tree);
    const told = new Set<string>();
    const problems: Problem[] = [];
    for (const file of graph.keys()) {
      if (told.has(file)) continue;
      const way = wayBack(graph, file);
      if (!way) continue;
      for (const member of way) told.add(member);
      problems.push({ file, message: `imports lead back to it: ${[...way, file].join(" → ")}` });
    }
    return problems;
  },
};

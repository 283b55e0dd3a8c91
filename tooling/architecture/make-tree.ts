import { posix } from "node:path";
import { parseSource } from "./parse-source.ts";
import type { SourceFile, Tree, Workspace } from "./tree.ts";

interface Manifest {
  name?: string;
  exports?: Record<string, unknown>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

const namesIn = (...groups: (Record<string, string> | undefined)[]) =>
  new Set(groups.flatMap((group) => Object.keys(group ?? {})));

function stringExports(exports: Manifest["exports"]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(exports ?? {}).flatMap(([key, value]) => (typeof value === "string" ? [[key, value]] : [])),
  );
}

function toWorkspace(dir: string, manifest: Manifest): Workspace {
  return {
    dir,
    name: manifest.name ?? dir,
    dependencies: namesIn(manifest.dependencies, manifest.optionalDependencies, manifest.peerDependencies),
    devDependencies: namesIn(manifest.devDependencies),
    exports: stringExports(manifest.exports),
  };
}

/** Makes the tree from the texts of source files and manifests, by their paths from the root. */
export function makeTree(texts: Record<string, string>): Tree {
  const manifests = Object.entries(texts).filter(([path]) => posix.basename(path) === "package.json");
  const parsed = manifests.map(([path, text]) => [posix.dirname(path), JSON.parse(text) as Manifest] as const);
  const workspaces = parsed.flatMap(([dir, manifest]) => (dir === "." ? [] : [toWorkspace(dir, manifest)]));
  const root = parsed.find(([dir]) => dir === ".")?.[1] ?? {};

  const files = new Map<string, SourceFile>();
  for (const [path, text] of Object.entries(texts)) {
    if (!/\.(ts|tsx|mts|mjs|js)$/.test(path)) continue;
    const workspace = workspaces.find(({ dir }) => path.startsWith(`${dir}/`));
    files.set(path, { path, workspace, ...parseSource(path, text) });
  }
  return { workspaces, files, rootDependencies: namesIn(root.dependencies, root.devDependencies) };
}

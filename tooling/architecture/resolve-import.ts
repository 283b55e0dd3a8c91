import { posix } from "node:path";
import type { Tree, Workspace } from "./tree.ts";

/** The package that a specifier names: `@a/b/c` → `@a/b`; undefined for a relative path or a Node built-in. */
export function packageOf(specifier: string): string | undefined {
  if (specifier.startsWith(".") || specifier.startsWith("/") || specifier.startsWith("node:")) return undefined;
  const parts = specifier.split("/");
  return specifier.startsWith("@") ? parts.slice(0, 2).join("/") : parts[0];
}

/** The workspace that a specifier names, if it names one. */
export function workspaceOf(tree: Tree, specifier: string): Workspace | undefined {
  const name = packageOf(specifier);
  return name === undefined ? undefined : tree.workspaces.find((workspace) => workspace.name === name);
}

function exportedFile(tree: Tree, workspace: Workspace, subpath: string): string | undefined {
  for (const [key, target] of Object.entries(workspace.exports)) {
    const [before = "", after = ""] = key.split("*");
    const fits = key.includes("*") ? subpath.startsWith(before) && subpath.endsWith(after) : subpath === key;
    if (!fits) continue;
    const middle = subpath.slice(before.length, subpath.length - after.length);
    const path = posix.join(workspace.dir, target.replace("*", middle));
    if (tree.files.has(path)) return path;
  }
  return undefined;
}

/** The path of the file that an import leads to, when it is one of ours. */
export function resolveImport(tree: Tree, from: string, specifier: string): string | undefined {
  if (specifier.startsWith(".")) {
    const path = posix.join(posix.dirname(from), specifier);
    return tree.files.has(path) ? path : undefined;
  }
  const workspace = workspaceOf(tree, specifier);
  return workspace && exportedFile(tree, workspace, `.${specifier.slice(workspace.name.length)}`);
}

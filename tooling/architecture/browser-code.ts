import { isBuiltin } from "node:module";
import { resolveImport } from "./resolve-import.ts";
import { isTestCode, type Problem, type Rule, type Tree } from "./tree.ts";

/** Where code for browsers begins; it and everything that it imports at run time must do without Node. */
const browserFolders = ["packages/ui/src/", "packages/widget/src/", "apps/desktop/src/renderer/"];

function browserFiles(tree: Tree): Map<string, string> {
  const reachedFrom = new Map<string, string>();
  const queue = [...tree.files.keys()].filter(
    (path) => browserFolders.some((folder) => path.startsWith(folder)) && !isTestCode(path),
  );
  for (const path of queue) reachedFrom.set(path, path);
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    for (const { specifier, typeOnly } of tree.files.get(path)?.imports ?? []) {
      const target = typeOnly ? undefined : resolveImport(tree, path, specifier);
      if (target === undefined || reachedFrom.has(target)) continue;
      reachedFrom.set(target, path);
      queue.push(target);
    }
  }
  return reachedFrom;
}

/** No Node built-in and no Electron in what runs in a browser. */
export const browserCodeRule: Rule = {
  name: "browser code",
  check(tree: Tree): Problem[] {
    return [...browserFiles(tree)].flatMap(([path, from]) =>
      (tree.files.get(path)?.imports ?? [])
        .filter(({ specifier, typeOnly }) => !typeOnly && (isBuiltin(specifier) || specifier === "electron"))
        .map(({ specifier, line }) => {
          const how = path === from ? "runs in a browser" : `is imported by ${from}, which runs in a browser`;
          return { file: path, line, message: `imports ${specifier}, but ${how}` };
        }),
    );
  },
};

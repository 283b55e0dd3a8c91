import { isBuiltin } from "node:module";
import { posix } from "node:path";
import { type Import, isTestCode, isTooling, type Problem, type Rule, type SourceFile, type Tree } from "./tree.ts";

const source = "apps/desktop/src/";

/** The process that a file of the desktop app runs in: `main`, `preload`, `renderer`, or `ipc` for what they share. */
function processOf(path: string): string | undefined {
  return path.startsWith(source) ? path.slice(source.length).split("/")[0] : undefined;
}

const isElectron = (specifier: string): boolean => /^electron(\/|-|$)/.test(specifier);

function forbidden(file: SourceFile, { specifier }: Import): string | undefined {
  const own = processOf(file.path);
  if (isElectron(specifier) && own !== "main" && !(own === "preload" && specifier === "electron")) {
    return `imports ${specifier}; Electron is for main and preload alone`;
  }
  if (own === undefined) return undefined;
  if (isBuiltin(specifier) && own !== "main") return `imports ${specifier}; Node is for main alone`;
  if (!specifier.startsWith(".")) {
    if (own !== "preload" || specifier === "electron") return undefined;
    return `imports ${specifier}; the preload stands on Electron and ipc alone`;
  }
  const other = processOf(posix.join(posix.dirname(file.path), specifier));
  if (other === undefined || other === own || other === "ipc") return undefined;
  return `imports from ${other}; what both need belongs into ipc`;
}

/** Electron's processes stay apart, in types too: each has its own powers, and they speak through the contracts of `ipc`. */
export const desktopProcessesRule: Rule = {
  name: "desktop processes",
  check(tree: Tree): Problem[] {
    return [...tree.files.values()]
      .filter(({ path }) => !isTestCode(path) && !isTooling(path) && /(^|\/)src\//.test(path))
      .flatMap((file) =>
        file.imports.flatMap((each) => {
          const message = forbidden(file, each);
          return message ? [{ file: file.path, line: each.line, message }] : [];
        }),
      );
  },
};

import { workspaceOf } from "./resolve-import.ts";
import { isTestCode, type Problem, type Rule, type SourceFile, type Tree } from "./tree.ts";

/** The house plan: a workspace imports only from floors below its own, never sideways. */
export const floors: Record<string, number> = {
  "packages/contracts": 0,
  "packages/kit": 1,
  "packages/blueprint": 1,
  "packages/hours": 1,
  "packages/ui": 1,
  "packages/widget": 1,
  "packages/db": 2,
  "packages/queue": 2,
  "packages/media": 2,
  "packages/knowledge": 3,
  "packages/agents": 3,
  "packages/core": 4,
  "packages/engines": 5,
  "packages/trpc": 6,
  "apps/server": 7,
  "apps/worker": 7,
  "apps/desktop": 7,
  "apps/cli": 7,
};

/** The machinery around the code may import everything; tests alone import it. */
const top = new Set(["tooling", "packages/testing"]);

/** The console stands beside the server: it may use these, and the router's types. */
const desktopMayImport = new Set(["packages/contracts", "packages/blueprint", "packages/hours", "packages/ui"]);

function forbidden(file: SourceFile, from: string, to: string, typeOnly: boolean): string | undefined {
  if (from === to || top.has(from) || (top.has(to) && isTestCode(file.path))) return undefined;
  if (top.has(to)) return `${to} is for tests alone`;
  if (from === "apps/desktop" && !isTestCode(file.path) && !desktopMayImport.has(to)) {
    return to === "packages/trpc" && typeOnly ? undefined : `the console may not import ${to}`;
  }
  const [own, other] = [floors[from], floors[to]];
  if (own === undefined || other === undefined) return `${own === undefined ? from : to} has no floor yet`;
  return other < own ? undefined : `${from} (floor ${own}) may not import ${to} (floor ${other})`;
}

/** Packages import only from the floors below. */
export const floorsRule: Rule = {
  name: "floors",
  check(tree: Tree): Problem[] {
    return [...tree.files.values()].flatMap((file) =>
      file.imports.flatMap(({ specifier, typeOnly, line }) => {
        const target = workspaceOf(tree, specifier);
        if (!file.workspace || !target) return [];
        const message = forbidden(file, file.workspace.dir, target.dir, typeOnly);
        return message ? [{ file: file.path, line, message }] : [];
      }),
    );
  },
};

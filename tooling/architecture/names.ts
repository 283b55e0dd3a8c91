import type { Problem, Rule, Tree } from "./tree.ts";

const dumpingGrounds = new Set(["utils", "util", "helpers", "helper", "common", "misc", "shared", "lib"]);
const kebabCase = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;

function problemOf(path: string): string | undefined {
  const parts = path.split("/");
  for (const part of parts) {
    const stem = part.replace(/\..*$/, "");
    if (dumpingGrounds.has(stem)) return `"${part}" is a dumping ground; name it by what it holds`;
    if (!kebabCase.test(part)) return `"${part}" is not in kebab-case`;
  }
  if (/^index\.tsx?$/.test(parts.at(-1) ?? "")) return "an index file is a barrel; export subpaths instead";
  return undefined;
}

/** Names say what is inside, in kebab-case; no barrels. */
export const namesRule: Rule = {
  name: "names",
  check(tree: Tree): Problem[] {
    return [...tree.files.keys()].flatMap((file) => {
      const message = problemOf(file);
      return message ? [{ file, message }] : [];
    });
  },
};

import { isBuiltin } from "node:module";
import { packageOf } from "./resolve-import.ts";
import { isTestCode, isTooling, type Problem, type Rule, type SourceFile, type Tree } from "./tree.ts";

/** Code that runs in no product: its packages may be development dependencies. */
function isDevelopmentOnly(path: string): boolean {
  return isTestCode(path) || isTooling(path) || !/(^|\/)src\//.test(path) || path.endsWith(".stories.tsx");
}

function isDeclared(tree: Tree, file: SourceFile, name: string, typeOnly: boolean): boolean {
  const { workspace } = file;
  const development = isDevelopmentOnly(file.path) || typeOnly;
  if (!workspace) return tree.rootDependencies.has(name);
  if (workspace.name === name || workspace.dependencies.has(name)) return true;
  return (
    (development || packedIn.has(name)) && (workspace.devDependencies.has(name) || tree.rootDependencies.has(name))
  );
}

/** What the desktop app runs on: packagers want it among the development dependencies, and put it in by themselves. */
const packedIn = new Set(["electron"]);

/** What tests use without declaring it: declared, it would close a circle of packages. */
const machinery = new Set(["@switchboard/testing", "@switchboard/tooling"]);

/** What a runtime of its own brings along. */
const runtimes = new Set(["k6"]);

/** Every package that a file imports is declared by its own workspace. */
export const undeclaredImportsRule: Rule = {
  name: "declared imports",
  check(tree: Tree): Problem[] {
    return [...tree.files.values()].flatMap((file) =>
      file.imports.flatMap(({ specifier, typeOnly, line }) => {
        const name = packageOf(specifier);
        if (name === undefined || isBuiltin(specifier) || specifier.startsWith("virtual:")) return [];
        if (runtimes.has(name)) return [];
        if (machinery.has(name) && isTestCode(file.path)) return [];
        if (isDeclared(tree, file, name, typeOnly)) return [];
        return [
          {
            file: file.path,
            line,
            message: `${name} is not declared in ${file.workspace?.dir ?? "the root"}/package.json`,
          },
        ];
      }),
    );
  },
};

import { isTestCode, type Problem, type Rule, type Tree } from "./tree.ts";

/** The contracts stand on zod alone. */
export const onlyZodRule: Rule = {
  name: "contracts import zod alone",
  check(tree: Tree): Problem[] {
    return [...tree.files.values()]
      .filter(({ path }) => path.startsWith("packages/contracts/src/") && !isTestCode(path))
      .flatMap((file) =>
        file.imports
          .filter(({ specifier }) => specifier !== "zod" && !specifier.startsWith("."))
          .map(({ specifier, line }) => ({ file: file.path, line, message: `imports ${specifier}` })),
      );
  },
};

import { basename } from "node:path";
import { isTestCode, isTooling, type Problem, type Rule, type Tree } from "./tree.ts";

const isEnvFile = (path: string) => /^(.*[-.])?env\.ts$/.test(basename(path));

/** The environment is read where it is declared: in `env.ts` files, tooling and tests. */
export const envAccessRule: Rule = {
  name: "environment",
  check(tree: Tree): Problem[] {
    return [...tree.files.values()]
      .filter(({ path }) => !isEnvFile(path) && !isTooling(path) && !isTestCode(path))
      .flatMap((file) =>
        file.envReads.map((line) => ({ file: file.path, line, message: "reads process.env outside an env.ts" })),
      );
  },
};

import { isTestCode, type Problem, type Rule, type Tree } from "./tree.ts";

/** A procedure delegates to one use case; it does not know the database. */
export const noPrismaInProceduresRule: Rule = {
  name: "no database in procedures",
  check(tree: Tree): Problem[] {
    return [...tree.files.values()]
      .filter(({ path }) => path.startsWith("packages/trpc/") && !isTestCode(path))
      .flatMap((file) =>
        file.imports
          .filter(({ specifier }) => /^(@prisma\/|@switchboard\/db(\/|$)|pg$)|\/generated\//.test(specifier))
          .map(({ specifier, line }) => ({ file: file.path, line, message: `imports ${specifier}` })),
      );
  },
};

import { posix } from "node:path";
import { isTestCode, type Problem, type Rule, type Tree } from "./tree.ts";

const contracts = "packages/contracts/src/jobs/";
const handlers = "apps/worker/src/jobs/";
const catalogue = `${contracts}catalogue.ts`;

/** A job's contract and its handler are files of the same name. */
export const jobHandlersRule: Rule = {
  name: "job handlers",
  check(tree: Tree): Problem[] {
    return [...tree.files.keys()]
      .filter((path) => path.startsWith(contracts) && path !== catalogue && !isTestCode(path))
      .map((path) => ({ path, handler: handlers + posix.basename(path) }))
      .filter(({ handler }) => !tree.files.has(handler))
      .map(({ path, handler }) => ({ file: path, message: `has no handler ${handler}` }));
  },
};

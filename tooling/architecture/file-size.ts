import type { Problem, Rule, Tree } from "./tree.ts";

/** Past this, a file holds two ideas. */
const maxLines = 400;

/** The sizes of all files, for the report: lines. */
export function sizes(tree: Tree): { files: number; median: number; p90: number; max: number } {
  const lines = [...tree.files.values()].map((file) => file.lines).sort((a, b) => a - b);
  const at = (share: number) => lines[Math.min(lines.length - 1, Math.floor(lines.length * share))] ?? 0;
  return { files: lines.length, median: at(0.5), p90: at(0.9), max: at(1) };
}

/** No file is longer than 400 lines. */
export const fileSizeRule: Rule = {
  name: "file size",
  check(tree: Tree): Problem[] {
    return [...tree.files.values()]
      .filter(({ lines }) => lines > maxLines)
      .map(({ path, lines }) => ({ file: path, message: `has ${lines} lines; ${maxLines} is the most` }));
  },
};

import { rootDir } from "../paths.ts";
import { sizes } from "./file-size.ts";
import { readTree } from "./read-tree.ts";
import { rules } from "./rules.ts";

const tree = readTree(rootDir);
let problems = 0;
for (const rule of rules) {
  for (const { file, line, message } of rule.check(tree)) {
    problems += 1;
    console.log(`${file}${line ? `:${line}` : ""}: ${message} [${rule.name}]`);
  }
}
const { files, median, p90, max } = sizes(tree);
console.log(`${files} files: median ${median} lines, p90 ${p90}, longest ${max}; ${problems} problems`);
process.exitCode = problems ? 1 : 0;

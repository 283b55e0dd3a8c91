import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findNode } from "./find-node.mjs";
import { ensureGenerated } from "./generate.mjs";
import { handOver } from "./hand-over.mjs";
import { ensureInstalled } from "./install.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");
const oldestMajor = 20;

/**
 * Gets a fresh clone ready (packages, generated client), then goes on in `entry` under the project's own Node and exits as it
 * does. Anything that fails is one message and a non-zero exit code.
 * @param {string} entry relative to the checkout
 */
export async function prepareAndRun(entry) {
  try {
    if (Number(process.versions.node.split(".")[0]) < oldestMajor) {
      throw new Error(`Switchboard needs Node ${oldestMajor} or newer; this is ${process.versions.node}.`);
    }
    await ensureInstalled(root);
    const node = findNode(root);
    await ensureGenerated(root, node);
    process.exitCode = await handOver({ root, node, entry: join(root, entry), args: process.argv.slice(2) });
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}

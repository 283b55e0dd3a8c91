import { resolve } from "node:path";

const rootDir = resolve(import.meta.dirname, "../../..");

/** What the command takes from its environment. */
export const env = {
  /** The server's address, unless `--url` gives it. */
  url: process.env.SWITCHBOARD_URL || undefined,
  /** A staff token or an API key, unless an option gives it. */
  token: process.env.SWITCHBOARD_TOKEN || undefined,
  /** The data folder, where a running `npm start` keeps `ready.json`. */
  dataDir: resolve(rootDir, process.env.SWITCHBOARD_DATA || ".switchboard"),
  /** Where the person is: npm runs scripts in the project's root, whatever the folder. */
  workingDir: process.env.INIT_CWD || process.cwd(),
};

import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { whenStarterIsGone } from "./starter.mjs";

/**
 * Goes on in `entry` under another Node and ends with its exit code. Ctrl-C reaches `entry` by itself, being in the same
 * group; a termination is passed on; and should npm, above us, be killed, the channel to `entry` is closed, which tells it
 * to stop.
 * @param {{ root: string, node: string, entry: string, args?: string[] }} options
 * @returns {Promise<number>} the exit code
 */
export function handOver({ root, node, entry, args = [] }) {
  const path = [join(root, "node_modules", ".bin"), process.env.PATH].join(delimiter);
  const child = spawn(node, ["--disable-warning=ExperimentalWarning", entry, ...args], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: { ...process.env, PATH: path },
  });
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  process.on("SIGHUP", () => child.kill("SIGHUP"));
  const endWatch = whenStarterIsGone(() => {
    if (child.connected) child.disconnect();
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      endWatch();
      resolve(code ?? (signal === "SIGINT" ? 130 : 1));
    });
  });
}

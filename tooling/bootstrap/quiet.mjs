import { spawn } from "node:child_process";

/**
 * Runs a program, keeping what it prints; shown only when it fails, as part of the error.
 * @param {string} file
 * @param {string[]} args
 * @param {import("node:child_process").SpawnOptions & { purpose: string }} options `purpose` completes "Could not …"
 * @returns {Promise<string>} what it printed
 */
export function runQuietly(file, args, { purpose, ...options }) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout?.on("data", (chunk) => (output += chunk));
    child.stderr?.on("data", (chunk) => (output += chunk));
    child.on("error", (error) => reject(new Error(`Could not ${purpose}: ${error.message}`)));
    child.on("close", (code, signal) => {
      if (code === 0) resolve(output);
      else reject(new Error(`Could not ${purpose} (${signal ?? `exit code ${code}`}):\n\n${output.trim()}\n`));
    });
  });
}

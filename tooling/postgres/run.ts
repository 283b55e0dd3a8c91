import { spawn } from "node:child_process";
import type { Account } from "./account.ts";

/** What a finished program left: its exit code and everything it printed. */
export interface Finished {
  code: number | null;
  output: string;
}

/** Runs one of PostgreSQL's programs to its end under the account. Never throws for a bad exit code. */
export function runProgram(file: string, args: string[], account: Account | undefined): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      ...account,
      cwd: "/",
      env: { PATH: process.env.PATH, TZ: "UTC", LC_ALL: "C" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", reject);
    // "exit", not "close": the server that pg_ctl starts may inherit the pipes and keep them open.
    child.on("exit", (code) => setImmediate(() => resolve({ code, output })));
  });
}

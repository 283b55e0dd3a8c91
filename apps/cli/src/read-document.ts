import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { env } from "./env.ts";
import { CommandFailure } from "./exit.ts";

/** The text of a file, named as the person named it. Throws CommandFailure when it cannot be read. */
export function readDocument(file: string): string {
  try {
    return readFileSync(resolve(env.workingDir, file), "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const why = { ENOENT: "there is no such file", EISDIR: "it is a folder", EACCES: "you may not read it" }[code];
    throw new CommandFailure(`${file} cannot be read: ${why ?? String(error)}.`);
  }
}

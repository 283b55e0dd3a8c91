import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import type { z } from "zod";

/** A small file of JSON that only this person can read. What does not fit its shape counts as absent. */
export type JsonFile<T> = { read(): T | undefined; write(value: T): void; remove(): void };

/** The file at `path`, holding what `shape` describes; written whole or not at all. */
export function jsonFile<T>(path: string, shape: z.ZodType<T>): JsonFile<T> {
  return {
    read() {
      try {
        return shape.parse(JSON.parse(readFileSync(path, "utf8")));
      } catch {
        return undefined;
      }
    },
    write(value) {
      writeFileSync(`${path}.new`, JSON.stringify(value), { mode: 0o600 });
      renameSync(`${path}.new`, path);
    },
    remove: () => rmSync(path, { force: true }),
  };
}

import type { Readable } from "node:stream";
import { ToolFailure } from "../failure.ts";

/** Largest body that an API may answer with, in bytes. */
export const BODY_LIMIT = 512 * 1024;

/** Reads an answer as text. Throws ToolFailure when it is longer than `BODY_LIMIT`. */
export async function readBody(body: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving the loop early destroys the stream, which tells so by an error event.
  body.on("error", () => {});
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT) {
      throw new ToolFailure(`The service answered with more than ${BODY_LIMIT / 1024} KiB.`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** JSON as a value, anything else as text. */
export function parseBody(text: string): unknown {
  if (text === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

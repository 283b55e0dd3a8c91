import type { Readable } from "node:stream";
import { AppError } from "@switchboard/kit/app-error";

/** Reads a body into memory; gives up as soon as it is longer than `most` bytes. Throws `too_large`. */
export async function readBody(body: Readable, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of body as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > most) {
      throw new AppError("too_large", `The file is larger than ${most / 1_000_000} MB. Upload it in parts.`, {
        fields: [{ path: "(body)", message: "is too large" }],
      });
    }
    parts.push(part);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

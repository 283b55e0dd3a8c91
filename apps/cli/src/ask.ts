import { z } from "zod";
import type { Connection } from "./connection.ts";
import { CommandFailure } from "./exit.ts";

const TIMEOUT_MS = 30_000;

/** An answer of the server: its status and its JSON body. */
export type Answer = { status: number; body: unknown };

/** The part of `application/problem+json` that people are shown. */
const problemSchema = z.object({
  title: z.string().optional(),
  detail: z.string().optional(),
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});

/** Asks the server. Throws CommandFailure when it cannot be reached or answers something that is not JSON. */
export async function ask(
  { url, token }: Connection,
  method: "GET" | "POST",
  path: string,
  body?: object,
): Promise<Answer> {
  let text: string;
  let status: number;
  try {
    const response = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body && { "content-type": "application/json" }) },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      // The key must not follow a redirect to somebody else.
      redirect: "error",
    });
    status = response.status;
    text = await response.text();
  } catch (error) {
    throw new CommandFailure(`The server at ${url} cannot be reached (${reason(error)}). Is it running?`);
  }
  try {
    return { status, body: text === "" ? undefined : JSON.parse(text) };
  } catch {
    throw new CommandFailure(
      `${url}${path} answered ${status} with something that is not JSON. Is this a Switchboard server?`,
    );
  }
}

/** The failure that an answer other than 2xx is, in the server's own words. */
export function failureOf({ status, body }: Answer): CommandFailure {
  const { data } = problemSchema.safeParse(body);
  const fields = data?.fields?.map(({ path, message }) => `${path}: ${message}`).join("; ");
  const words = [data?.detail ?? data?.title, fields].filter(Boolean).join(" ");
  return new CommandFailure(`The server answered ${status}${words ? `: ${words}` : "."}`);
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof Error) return ("code" in cause && String(cause.code)) || cause.message;
  return error.name === "TimeoutError" ? `no answer within ${TIMEOUT_MS / 1000} s` : error.message;
}

import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

/** A message as its sender knows it in the end. */
export type Told = { key: string; session: string; text: string; reply: string | null; tries: number };

const tryForMs = 150_000;
const oneTryMs = 40_000;
const firstPauseMs = 50;
const longestPauseMs = 1_000;

/**
 * Sends a message as a client's server that never gives up: the same idempotency key until it has been answered. Throws
 * after 150 s, with the last answer that was none.
 */
export async function tell(
  target: { url: string; client_id: string; api_key: string },
  session: string,
  text: string,
): Promise<Told> {
  const key = randomUUID();
  const until = performance.now() + tryForMs;
  for (let tries = 1; ; tries += 1) {
    const answer = await once(target, session, text, key);
    if (typeof answer === "string") return { key, session, text, reply: answer, tries };
    if (performance.now() > until) {
      throw new Error(`${session} got no answer to "${text}" in ${tries} tries, the last: ${answer.trouble}`);
    }
    await sleep(Math.random() * Math.min(longestPauseMs, firstPauseMs * 2 ** tries));
  }
}

/** The reply, or what was there in its place where trying again can help. Throws for an answer that says the request is wrong. */
async function once(
  { url, client_id, api_key }: { url: string; client_id: string; api_key: string },
  session: string,
  text: string,
  key: string,
): Promise<string | { trouble: string }> {
  let response: Response;
  let body: { reply?: string | null };
  try {
    response = await fetch(`${url}/v1/chat`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${api_key}`, "idempotency-key": key },
      body: JSON.stringify({ message: text, session_id: session, client_id }),
      signal: AbortSignal.timeout(oneTryMs),
    });
    body = (await response.json()) as typeof body;
  } catch (error) {
    return { trouble: String(error) };
  }
  const told = `${response.status} ${JSON.stringify(body)}`;
  if (response.status >= 500 || response.status === 429) return { trouble: told };
  if (!response.ok) throw new Error(told);
  return body.reply ?? { trouble: told };
}

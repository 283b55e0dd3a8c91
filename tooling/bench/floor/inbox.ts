import type { ConversationSummary } from "@switchboard/contracts/conversation";
import type { BenchClient } from "../rig/client.ts";

/** An operator's Inbox, kept up to date as the console does it. */
export type Inbox = {
  /** When (ms since 1970) it first showed the conversation as waiting for a person. */
  seen: ReadonlyMap<string, number>;
  close(): void;
};

/** The wall clock in ms, with fractions. */
export const wallMs = (): number => performance.timeOrigin + performance.now();

/** Signs in and subscribes to `conversation.watchInbox` over HTTP. Resolves when the subscription stands. */
export async function openInbox(url: string, client: BenchClient): Promise<Inbox> {
  const token = await signIn(url, client);
  const closing = new AbortController();
  const parameters = JSON.stringify({ token, client_id: client.id });
  const address = `${url}/trpc/conversation.watchInbox?connectionParams=${encodeURIComponent(parameters)}`;
  const answer = await fetch(address, { headers: { accept: "text/event-stream" }, signal: closing.signal });
  if (answer.status !== 200 || !answer.body)
    throw new Error(`The Inbox answers ${answer.status}: ${await answer.text()}`);
  const seen = new Map<string, number>();
  const first = Promise.withResolvers<void>();
  void read(answer.body, seen, first.resolve).catch((error: Error) => {
    if (!closing.signal.aborted) throw error;
  });
  await first.promise;
  return { seen, close: () => closing.abort() };
}

async function signIn(url: string, { staff }: BenchClient): Promise<string> {
  const answer = await fetch(`${url}/v1/auth/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(staff),
  });
  if (answer.status !== 200) throw new Error(`Signing in answers ${answer.status}: ${await answer.text()}`);
  return ((await answer.json()) as { token: string }).token;
}

async function read(body: ReadableStream<Uint8Array>, seen: Map<string, number>, onFirst: () => void): Promise<void> {
  let rest = "";
  const decoder = new TextDecoder();
  for await (const part of body) {
    const at = wallMs();
    const blocks = `${rest}${decoder.decode(part, { stream: true })}`.split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const data = block.split("\n").find((line) => line.startsWith("data: "));
      const change = data && waiting(data.slice("data: ".length));
      if (change && !seen.has(change)) seen.set(change, at);
      onFirst();
    }
  }
}

/** The conversation that this part of the stream shows as waiting for a person. */
function waiting(data: string): string | undefined {
  const change = JSON.parse(data) as { kind?: string; summary?: ConversationSummary } | null;
  if (change?.kind !== "changed" || change.summary?.escalation?.status !== "waiting") return undefined;
  return change.summary.id;
}

/** One server-sent event as it arrived. */
export type Arrived = { event: string; id: string | undefined; data: Record<string, unknown> };

/** Reads an event stream until `enough`, or until it ends; rejects after `withinMs`. */
export async function readStream(
  response: Response,
  enough: (arrived: readonly Arrived[]) => boolean,
  withinMs = 10_000,
): Promise<Arrived[]> {
  const arrived: Arrived[] = [];
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const late = setTimeout(() => void reader.cancel(), withinMs);
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return arrived;
      const blocks = (rest + decoder.decode(value, { stream: true })).split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) {
        const field = (name: string): string | undefined =>
          new RegExp(`^${name}: (.*)$`, "m").exec(block)?.[1] ?? undefined;
        const data = field("data");
        if (data !== undefined) {
          arrived.push({ event: field("event") ?? "message", id: field("id"), data: JSON.parse(data || "null") });
        }
      }
      if (enough(arrived)) return arrived;
    }
  } finally {
    clearTimeout(late);
    await reader.cancel().catch(() => undefined);
  }
}

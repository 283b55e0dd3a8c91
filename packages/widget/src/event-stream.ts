import { createParser } from "eventsource-parser";

/** One message of the stream, with its data parsed. `id` is the cursor to go on after, for log entries alone. */
export interface StreamMessage {
  event: string;
  id: string | undefined;
  data: unknown;
}

/** Nothing came for so long, not even a heartbeat, that the connection must be dead. */
export class StreamSilent extends Error {
  override readonly name = "StreamSilent";
}

const LARGEST_MESSAGE = 1_000_000;

/**
 * Reads a response as server-sent events until the server ends it. Throws `StreamSilent` when nothing came for `silenceMs`,
 * and what the network throws. A message whose data is not JSON is an error too: better to read it again than to skip it.
 */
export async function readEventStream(
  response: Response,
  silenceMs: number,
  onMessage: (message: StreamMessage) => void,
  onBytes: () => void = () => {},
): Promise<void> {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  const parser = createParser({
    maxBufferSize: LARGEST_MESSAGE,
    onEvent: ({ event, id, data }) => onMessage({ event: event ?? "message", id, data: JSON.parse(data) }),
  });
  try {
    for (;;) {
      const { done, value } = await withinMs(reader.read(), silenceMs);
      if (done) return;
      onBytes();
      parser.feed(decoder.decode(value, { stream: true }));
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

function withinMs<T>(promise: Promise<T>, limitMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new StreamSilent(`Nothing came for ${limitMs} ms.`)), limitMs);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

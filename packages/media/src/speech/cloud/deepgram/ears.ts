import { once } from "node:events";
import { AudioByteStream } from "@livekit/agents";
import { WebSocket } from "ws";
import { EARS_RATE, Ears, type Listening } from "../../port/ears.ts";
import { lost, refusal, SpeechError } from "../../port/speech-error.ts";
import { inTime } from "../../port/timely.ts";
import { type DeepgramOptions, deepgram, deepgramUrl } from "./service.ts";
import { readMessage } from "./wire.ts";

/** Deepgram wants pieces of 20 to 250 ms. */
const pieceMs = 50;
/** It hangs up after ten seconds without sound or this. */
const keepAliveMs = 4_000;
/** Silence after which it says that somebody has finished; and where noise hides the silence, without a word. */
const endpointing = { endpointing: "300", utterance_end_ms: "1000" };
const normalClosure = 1000;

const service = deepgram("DEEPGRAM_MODEL and the config's language");

/** Hears by Deepgram as one speaks, over a web socket; it says by itself when somebody has finished. */
export class DeepgramEars extends Ears {
  label = "deepgram.ears";
  readonly who = service.name;
  private readonly options: DeepgramOptions & { model: string };

  constructor(options: DeepgramOptions & { model: string }) {
    super(options.language, true);
    this.options = options;
  }

  async hear({ sound, tell, signal, timeoutMs }: Listening): Promise<void> {
    const { promise: failed, reject } = Promise.withResolvers<never>();
    failed.catch(() => undefined);
    let unanswered: number | undefined;
    const onMessage = (data: unknown): void => {
      unanswered = undefined;
      try {
        for (const heard of readMessage(String(data))) tell(heard);
      } catch {
        reject(new SpeechError("broken", `${this.who} said something that it should not: correct DEEPGRAM_BASE_URL.`));
      }
    };
    const socket = await this.connect(onMessage, timeoutMs, signal);
    const closed = once(socket, "close") as Promise<[number]>;
    const timer = setInterval(
      () => {
        if (unanswered === undefined) socket.send('{"type":"KeepAlive"}');
        else if (performance.now() - unanswered > timeoutMs) {
          reject(new SpeechError("silent", `${this.who} said nothing of ${timeoutMs} ms of sound.`));
        }
      },
      Math.min(keepAliveMs, timeoutMs / 4),
    );
    const send = async (): Promise<void> => {
      const pieces = new AudioByteStream(EARS_RATE, 1, (EARS_RATE * pieceMs) / 1000);
      for await (const frame of sound) {
        for (const { data } of pieces.write(new Int16Array(frame.data).buffer)) {
          socket.send(new Int16Array(data));
          unanswered ??= performance.now();
        }
      }
      for (const { data } of pieces.flush()) socket.send(new Int16Array(data));
      unanswered ??= performance.now();
      socket.send('{"type":"CloseStream"}');
    };
    let sent = false;
    const sending = send().then(() => {
      sent = true;
    });
    sending.catch(reject);
    try {
      const [code] = await Promise.race([closed, failed]);
      if (!sent || code !== normalClosure) throw lost(service, true);
    } finally {
      clearInterval(timer);
      socket.terminate();
    }
  }

  private async connect(
    onMessage: (data: unknown) => void,
    timeoutMs: number,
    signal: AbortSignal,
  ): Promise<WebSocket> {
    const url = deepgramUrl(this.options, "ws", "/v1/listen", {
      model: this.options.model,
      language: this.options.language,
      encoding: "linear16",
      sample_rate: String(EARS_RATE),
      channels: "1",
      interim_results: "true",
      vad_events: "true",
      smart_format: "true",
      mip_opt_out: "true",
      ...endpointing,
    });
    const socket = new WebSocket(url, { headers: { authorization: `Token ${this.options.apiKey}` } });
    // The first message may come with the handshake.
    socket.on("message", onMessage);
    const end = (): void => socket.terminate();
    signal.addEventListener("abort", end, { once: true });
    socket.once("close", () => signal.removeEventListener("abort", end));
    const open = new Promise<void>((resolve, reject) => {
      socket.once("open", resolve);
      socket.once("unexpected-response", (_request, response) => {
        reject(refusal(service, response.statusCode ?? 0));
        end();
      });
      socket.on("error", () => reject(lost(service, false)));
    });
    const late = () => new SpeechError("silent", `${this.who} did not answer within ${timeoutMs} ms.`);
    try {
      await inTime(open, timeoutMs, signal, late);
      return socket;
    } catch (err) {
      end();
      throw err;
    }
  }
}

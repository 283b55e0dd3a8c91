import { randomUUID } from "node:crypto";
import { type CallStatus, callStatus } from "@switchboard/contracts/engine-status";
import { z } from "zod";

/** The end of the channel to the process that started us, as Node gives it. */
export type Channel = {
  send?: ((message: object) => boolean) | undefined;
  on(event: "message", listener: (message: unknown) => void): unknown;
};

/** Asks the process that started us for what only it may do: it holds the owner's database login. */
export type Supervisor = {
  /** A fresh token that signs a person in once; undefined when there is nobody to ask, or no answer. */
  oneTimeToken(): Promise<string | undefined>;
  /** Puts the demo client back to its seed. Rejects when that fails; absent when there is nobody to ask. */
  resetDemo: (() => Promise<void>) | undefined;
  /** What it said last of the media server that it runs for us; undefined: it said nothing. */
  calls(): CallStatus | undefined;
};

const callsShape = z.object({ type: z.literal("calls"), calls: callStatus });
const answerShape = z.object({
  type: z.string(),
  id: z.unknown(),
  ok: z.boolean().optional(),
  token: z.string().optional(),
  error: z.string().optional(),
});
type Answer = z.infer<typeof answerShape>;

const tokenWithinMs = 3_000;
const resetWithinMs = 60_000;

/** The supervisor at the other end of this process's channel. */
export function createSupervisor(channel: Channel): Supervisor {
  const waiting = new Map<string, (answer: Answer) => void>();
  let calls: CallStatus | undefined;
  channel.on("message", (message) => {
    const told = callsShape.safeParse(message);
    if (told.success) calls = told.data.calls;
    const answer = answerShape.safeParse(message);
    if (answer.success && typeof answer.data.id === "string") waiting.get(answer.data.id)?.(answer.data);
  });

  async function ask(type: string, withinMs: number): Promise<Answer | undefined> {
    if (!channel.send) return undefined;
    const id = randomUUID();
    const { promise, resolve } = Promise.withResolvers<Answer | undefined>();
    waiting.set(id, resolve);
    const timer = setTimeout(() => resolve(undefined), withinMs);
    try {
      channel.send({ type, id });
      return await promise;
    } finally {
      clearTimeout(timer);
      waiting.delete(id);
    }
  }

  return {
    calls: () => calls,
    oneTimeToken: async () => (await ask("one-time-link", tokenWithinMs))?.token,
    resetDemo: channel.send
      ? async () => {
          const answer = await ask("demo-reset", resetWithinMs);
          if (!answer?.ok) throw new Error(answer?.error ?? "The demo could not be reset: no answer.");
        }
      : undefined,
  };
}

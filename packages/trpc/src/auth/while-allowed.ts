import type { Actor } from "@switchboard/contracts/actor";
import type { Context } from "../context.ts";

const recheckMs = 30_000;

/**
 * What a stream yields for as long as the caller may read it: access is asked for again every 30 s and whenever somebody's
 * access changes, so a sign-out ends the stream too; so does the process's stop. Throws what the refusal throws, and `rate_limited`
 * to whoever has too many streams open.
 */
export async function* whileAllowed<T>(
  ctx: Context & { actor: Actor; recheck: () => Promise<unknown> },
  signal: AbortSignal | undefined,
  open: (until: AbortSignal) => AsyncIterable<T>,
): AsyncGenerator<T, void> {
  const leave = ctx.access.openStream(ctx.actor);
  const ended = new AbortController();
  let refusal: { error: unknown } | undefined;
  const recheck = (): void => {
    ctx.recheck().catch((error: unknown) => {
      // A database that is away takes nobody's access.
      if ((error as { code?: string }).code === "unavailable") return;
      refusal ??= { error };
      ended.abort();
    });
  };
  const timer = setInterval(recheck, recheckMs);
  const stopHints = ctx.core.realtime.subscribe("all", (hint) => {
    if (hint.kind === "access") setImmediate(recheck);
  });
  try {
    yield* open(AbortSignal.any([ended.signal, ctx.closing, ...(signal ? [signal] : [])]));
    if (refusal) throw refusal.error;
  } finally {
    clearInterval(timer);
    stopHints();
    leave();
    ended.abort();
  }
}

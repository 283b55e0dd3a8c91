/** Why one attempt at a model failed. `cut`: the answer ended before it was complete. `refused`: asking again cannot help. */
export type FailureKind = "rate_limited" | "server_error" | "network" | "timeout" | "cut" | "missing" | "refused";

/** One failed attempt. The message holds a status and no text of the server's, which may repeat the prompt or the key. */
export class ModelFailure extends Error {
  readonly kind: FailureKind;
  /** How long the server asks to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(kind: FailureKind, message: string, retryAfterMs?: number) {
    super(message);
    this.name = "ModelFailure";
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
  }
}

/** The failure that an HTTP status stands for. `retryAfter` is the header: seconds, or a date. */
export function failureOf(status: number, retryAfter?: string | null): ModelFailure {
  return new ModelFailure(kindOf(status), `the model's server answered ${status}`, waitMs(retryAfter));
}

function kindOf(status: number): FailureKind {
  if (status === 429) return "rate_limited";
  if (status >= 500 || status === 408) return "server_error";
  return status === 404 ? "missing" : "refused";
}

function waitMs(retryAfter: string | null | undefined): number | undefined {
  if (retryAfter === null || retryAfter === undefined || retryAfter.trim() === "") return undefined;
  const seconds = Number(retryAfter);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(retryAfter) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "@switchboard/kit/app-error";
import { backoff } from "@switchboard/kit/jitter";
import { DeadlineError, withDeadline } from "../deadline.ts";
import { llmRequests, llmTokens } from "../metrics.ts";
import { type Breakers, isOpenCircuit } from "./breakers.ts";
import type { Endpoint } from "./endpoint.ts";
import { ModelFailure } from "./failure.ts";
import type { ChatModel, ModelReply, ModelRequest, ModelStream } from "./port.ts";

export type ResilienceOptions = {
  /** Longest time for one attempt, the whole answer included. */
  timeoutMs: number;
  /** Attempts at one model. */
  attempts: number;
  /** First wait of the backoff between attempts. */
  baseMs: number;
  /** Longest wait between attempts. A server that asks for more is not asked again in this call. */
  maxWaitMs: number;
};

export const RESILIENCE: ResilienceOptions = { timeoutMs: 45_000, attempts: 3, baseMs: 250, maxWaitMs: 4000 };

/** Failures after which the same model may be asked again. */
const AGAIN = new Set(["rate_limited", "server_error", "network", "cut"]);

/**
 * The model that asks `endpoints` in order: each a few times with backoff, behind its circuit breaker, then the next. A
 * refused request is not tried elsewhere. Throws `model_unavailable` with neither keys nor prompts in it, or the signal's
 * reason.
 */
export function resilientModel(
  endpoints: readonly [Endpoint, ...Endpoint[]],
  breakers: Breakers,
  options: ResilienceOptions = RESILIENCE,
): ChatModel {
  const [first] = endpoints;
  return {
    family: first.family,
    name: first.name,
    async complete(request, stream) {
      let last: unknown;
      for (const endpoint of endpoints) {
        try {
          return await askWithRetries(endpoint, request, stream, breakers, options);
        } catch (error) {
          request.signal?.throwIfAborted();
          last = error;
          if (error instanceof ModelFailure && error.kind === "refused") break;
        }
      }
      throw unavailable(first.name, last);
    },
  };
}

async function askWithRetries(
  endpoint: Endpoint,
  request: ModelRequest,
  stream: ModelStream | undefined,
  breakers: Breakers,
  options: ResilienceOptions,
): Promise<ModelReply> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await breakers.run(endpoint, () => askOnce(endpoint, request, stream, options.timeoutMs));
    } catch (error) {
      if (isOpenCircuit(error)) llmRequests.inc({ model: endpoint.name, status: "circuit_open" });
      if (!(error instanceof ModelFailure) || !AGAIN.has(error.kind) || attempt + 1 >= options.attempts) throw error;
      const asked = error.retryAfterMs;
      if (asked !== undefined && asked > options.maxWaitMs) throw error;
      if (asked !== undefined) await sleep(asked, undefined, request.signal ? { signal: request.signal } : {});
      await backoff(attempt, options.baseMs, options.maxWaitMs, request.signal);
    }
  }
}

/** One attempt. What it streamed is taken back when it fails, and nothing is streamed once it is over. */
async function askOnce(
  endpoint: Endpoint,
  request: ModelRequest,
  stream: ModelStream | undefined,
  timeoutMs: number,
): Promise<ModelReply> {
  let alive = true;
  let streamed = false;
  const onDelta =
    stream &&
    ((text: string) => {
      if (!alive || text === "") return;
      streamed = true;
      stream.onDelta(text);
    });
  try {
    const reply = await withDeadline(timeoutMs, request.signal, (signal) => endpoint.ask(request, signal, onDelta));
    count(endpoint.name, reply);
    return reply;
  } catch (error) {
    if (streamed) stream?.onReset();
    if (request.signal?.aborted) throw error;
    const failure = asFailure(error);
    llmRequests.inc({ model: endpoint.name, status: failure.kind });
    throw failure;
  } finally {
    alive = false;
  }
}

function count(model: string, { usage }: ModelReply): void {
  llmRequests.inc({ model, status: "success" });
  if (usage === undefined) return;
  llmTokens.inc({ model, type: "input" }, usage.input_tokens);
  llmTokens.inc({ model, type: "output" }, usage.output_tokens);
}

function asFailure(error: unknown): ModelFailure {
  if (error instanceof ModelFailure) return error;
  if (error instanceof DeadlineError) return new ModelFailure("timeout", error.message);
  return new ModelFailure("network", "the connection to the model's server failed");
}

function unavailable(name: string, error: unknown): AppError {
  if (isOpenCircuit(error))
    return new AppError(
      "model_unavailable",
      `The model ${name} failed repeatedly and is given a pause. Try again in a moment.`,
    );
  if (!(error instanceof ModelFailure)) return new AppError("model_unavailable", `The model ${name} does not answer.`);
  const retry_after_ms = error.retryAfterMs;
  const detail = `The model ${name} does not answer: ${error.message}.`;
  return new AppError("model_unavailable", detail, {
    reason: error.kind,
    ...(retry_after_ms === undefined ? {} : { retry_after_ms }),
  });
}

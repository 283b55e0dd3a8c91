import type { ModelFamily, ModelReply, ModelRequest } from "./port.ts";

/** One model behind one address with one credential. Asks once: retries and fallback stand around it. */
export type Endpoint = {
  family: ModelFamily;
  /** The model's name. */
  name: string;
  /** Provider, address, model and credential (hashed): what a circuit breaker is for. */
  breakerKey: string;
  /** Throws ModelFailure, or the signal's reason. With `onDelta` the answer is streamed. */
  ask(request: ModelRequest, signal: AbortSignal, onDelta: ((text: string) => void) | undefined): Promise<ModelReply>;
};

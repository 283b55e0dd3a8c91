import {
  BrokenCircuitError,
  type CircuitBreakerPolicy,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
} from "cockatiel";
import { ModelFailure } from "./failure.ts";

/** Failures that say the provider is unwell; a refused request says nothing about it. */
const UNWELL = new Set(["rate_limited", "server_error", "network", "timeout", "cut"]);

export type BreakerOptions = {
  /** Failures in a row that open the circuit. */
  threshold: number;
  /** How long an open circuit lets nothing through before it tries one request. */
  halfOpenAfterMs: number;
};

/** A process's circuit breakers: one for each provider, model and credential. */
export class Breakers {
  readonly #options: BreakerOptions;
  readonly #byKey = new Map<string, CircuitBreakerPolicy>();

  constructor(options: BreakerOptions = { threshold: 5, halfOpenAfterMs: 15_000 }) {
    this.#options = options;
  }

  /** Runs `work` unless the circuit is open. Throws BrokenCircuitError then, else what `work` throws. */
  run<T>(key: string, work: () => Promise<T>): Promise<T> {
    let policy = this.#byKey.get(key);
    if (policy === undefined) {
      policy = circuitBreaker(
        handleWhen((error) => error instanceof ModelFailure && UNWELL.has(error.kind)),
        { halfOpenAfter: this.#options.halfOpenAfterMs, breaker: new ConsecutiveBreaker(this.#options.threshold) },
      );
      this.#byKey.set(key, policy);
    }
    return policy.execute(work);
  }
}

/** Whether the circuit was open and nothing was asked. */
export function isOpenCircuit(error: unknown): boolean {
  return error instanceof BrokenCircuitError;
}

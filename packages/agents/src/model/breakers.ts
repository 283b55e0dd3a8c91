import type { EngineHealth } from "@switchboard/contracts/engine-status";
import {
  BrokenCircuitError,
  type CircuitBreakerPolicy,
  CircuitState,
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
  readonly #byKey = new Map<string, Guarded>();

  constructor(options: BreakerOptions = { threshold: 5, halfOpenAfterMs: 15_000 }) {
    this.#options = options;
  }

  /** Runs `work` unless the circuit is open. Throws BrokenCircuitError then, else what `work` throws. */
  async run<T>({ breakerKey, name }: { breakerKey: string; name: string }, work: () => Promise<T>): Promise<T> {
    const guarded = this.#guarded(breakerKey, name);
    try {
      const result = await guarded.policy.execute(work);
      guarded.okAt = Date.now();
      return result;
    } catch (error) {
      if (error instanceof ModelFailure) {
        guarded.failedAt = Date.now();
        guarded.error = error.message;
      }
      throw error;
    }
  }

  #guarded(key: string, name: string): Guarded {
    const known = this.#byKey.get(key);
    if (known) return known;
    const policy = circuitBreaker(
      handleWhen((error) => error instanceof ModelFailure && UNWELL.has(error.kind)),
      { halfOpenAfter: this.#options.halfOpenAfterMs, breaker: new ConsecutiveBreaker(this.#options.threshold) },
    );
    const guarded: Guarded = { name, policy };
    this.#byKey.set(key, guarded);
    return guarded;
  }

  /**
   * How each endpoint asked so far is doing. Degraded: its last answer was a failure; `paused`: the circuit is open. Errors are
   * ours, with neither keys nor prompts.
   */
  health(): EngineHealth[] {
    return [...this.#byKey.values()].map(({ name, policy, okAt = 0, failedAt = 0, error }) => {
      const paused = policy.state !== CircuitState.Closed;
      return {
        part: "model",
        name,
        state: paused ? "down" : failedAt > okAt ? "degraded" : "healthy",
        paused,
        error: failedAt > 0 ? (error ?? null) : null,
        error_at: failedAt > 0 ? new Date(failedAt).toISOString() : null,
      };
    });
  }
}

type Guarded = { name: string; policy: CircuitBreakerPolicy; okAt?: number; failedAt?: number; error?: string };

/** Whether the circuit was open and nothing was asked. */
export function isOpenCircuit(error: unknown): boolean {
  return error instanceof BrokenCircuitError;
}

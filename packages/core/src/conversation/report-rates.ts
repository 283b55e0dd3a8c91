import { gauge } from "@switchboard/kit/metrics";
import type { Core } from "../core.ts";

type Rates = { resolution_rate: number | null; satisfaction: number | null };
type Settable = { set(value: number): void; remove(): void };

const keptMs = 15_000;

/** Publishes the spec's two business gauges over the last day, read at most every 15 s. Absent while there is nothing to say. */
export function reportRates(core: Core): void {
  let rates: Promise<Rates | undefined> = Promise.resolve(undefined);
  let readAt = Number.NEGATIVE_INFINITY;
  const read = (): Promise<Rates | undefined> => {
    if (performance.now() - readAt > keptMs) {
      readAt = performance.now();
      rates = core.db
        .lookup<Rates>({ name: "service-rates", text: "SELECT * FROM service_rates()", values: [] })
        .then(([row]) => row)
        .catch(() => undefined);
    }
    return rates;
  };
  const show = (to: Settable, value: number | null | undefined): void => {
    if (typeof value === "number") to.set(value);
    else to.remove();
  };
  gauge("conversation_resolution_rate", "Conversation resolution rate", [], async function () {
    show(this, (await read())?.resolution_rate);
  });
  gauge("customer_satisfaction_score", "Customer satisfaction score", [], async function () {
    show(this, (await read())?.satisfaction);
  });
}

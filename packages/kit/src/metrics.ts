import { Counter, Gauge, Histogram, Registry } from "prom-client";

/** The process's metrics. Names, types and labels follow the spec's section 6.1; a metric exists only where it has a producer. */
export const registry = new Registry();

/** A counter that appears in the page with its first label values. */
export function counter<L extends string>(name: string, help: string, labelNames: readonly L[] = []): Counter<L> {
  return new Counter({ name, help, labelNames: [...labelNames], registers: [registry] });
}

/** A gauge; give it `collect` to be read at scrape time. */
export function gauge<L extends string>(
  name: string,
  help: string,
  labelNames: readonly L[] = [],
  collect?: (this: Gauge<L>) => void | Promise<void>,
): Gauge<L> {
  return new Gauge({ name, help, labelNames: [...labelNames], registers: [registry], ...(collect ? { collect } : {}) });
}

/** A histogram of seconds. */
export function histogram<L extends string>(
  name: string,
  help: string,
  labelNames: readonly L[] = [],
  buckets: number[] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
): Histogram<L> {
  return new Histogram({ name, help, labelNames: [...labelNames], buckets, registers: [registry] });
}

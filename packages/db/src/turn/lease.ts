/** How long a holder may be silent before others take its run. It renews every third of it. */
export const LEASE_MS = 30_000;

/** How many of the newest log entries a run is given. */
export const TAIL_LENGTH = 40;

/** As PostgreSQL reads an interval. */
export const interval = (ms: number): string => `${ms} milliseconds`;

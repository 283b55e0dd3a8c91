/** What the load generator is asked to do. Every user has a session of its own at any time. */
export type LoadPlan = {
  url: string;
  clientId: string;
  apiKey: string;
  users: number;
  /** Undefined: each user asks again as soon as it has its answer; else it asks once in this time. */
  everyMs?: number;
  warmUpMs: number;
  measureMs: number;
  /** After so many turns a user goes on in a new session; 0: never. */
  turns: number;
  /** Begin of the session ids; user 7 has `<sessions>-7`, and `<sessions>-7-1` after its first `turns`. */
  sessions: string;
  /** Whether the customer asks about an order, which makes the model call its tool. */
  tool: boolean;
  orders: number;
};

/** What came of it, in the measured time alone. */
export type LoadResult = {
  perSecond: number;
  count: number;
  errors: number;
  /** The first thing that was wrong, to be shown. */
  firstError?: string;
  p50Ms: number;
  p95Ms: number;
};

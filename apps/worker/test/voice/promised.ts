/*
 * Speed is for benches everywhere else. These two are promises of the product (issue 5, part 8), and a test that sees them missed has
 * found a fault, however busy the machine: `promised.test.ts` holds the product's own constants to them.
 */

/** A killed worker's call has another agent within this time. */
export const AGENT_WITHIN_MS = 10_000;

/** After LiveKit's return a worker is registered again within this time. */
export const REGISTERED_WITHIN_MS = 15_000;

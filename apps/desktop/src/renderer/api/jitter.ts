/** A wait somewhere between half of the given milliseconds and all of them, so that not all consoles ask in step. */
export const jittered = (ms: number): number => ms * (0.5 + Math.random() / 2);

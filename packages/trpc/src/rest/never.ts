/** The signal of a caller that cannot go away: a call within the process. */
export const never: AbortSignal = new AbortController().signal;

/** When each preference was changed on this machine, and whose they are; null: nobody has signed in here yet. */
export type Marks = { user: string | null; at: Partial<Record<string, string>> };

type Kept = Partial<Record<string, { value: unknown; at: string } | undefined>>;

/** What to take from the server, what to send to it, and what to set back because it was another person's. */
export type Merge = { take: string[]; send: string[]; reset: string[] };

/**
 * Of each preference the newer change counts. What is here belongs to whoever used this machine last: for another person it
 * counts as nothing. What was set before anybody signed in is taken over where the server knows nothing.
 */
export function merge(names: readonly string[], marks: Marks, userId: string, kept: Kept): Merge {
  const out: Merge = { take: [], send: [], reset: [] };
  const mine = marks.user === userId;
  for (const name of names) {
    const there = kept[name]?.at;
    const here = mine || marks.user === null ? marks.at[name] : undefined;
    if (there !== undefined && (here === undefined || marks.user === null || there > here)) out.take.push(name);
    else if (here !== undefined && (there === undefined || here > there)) out.send.push(name);
    else if (there === undefined && !mine && marks.user !== null) out.reset.push(name);
  }
  return out;
}

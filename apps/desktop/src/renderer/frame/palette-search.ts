import type { Found } from "@switchboard/contracts/search";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { trpc } from "../api/client.ts";
import { problemOf } from "../api/problem.ts";

/** How the first character narrows the palette: `>` to commands, `#` to tickets, `@` to customers and colleagues. */
export const narrowing = { ">": "commands", "#": "tickets", "@": "people" } as const;
export type Narrowing = (typeof narrowing)[keyof typeof narrowing] | undefined;

/** What is typed, as what it narrows to and the rest. */
export function readTyped(text: string): { only: Narrowing; q: string } {
  const first = text.trimStart()[0] ?? "";
  const only = first in narrowing ? narrowing[first as keyof typeof narrowing] : undefined;
  return { only, q: (only === "commands" || only === "people" ? text.trimStart().slice(1) : text).trim() };
}

const kinds: Record<NonNullable<Narrowing>, readonly Found["kind"][]> = {
  commands: [],
  tickets: ["ticket"],
  people: ["customer", "colleague"],
};

const quietMs = 80;

/**
 * Whatever records a text names, in one request; the newest ones for an empty text. `waiting`: the server has not said yet what this
 * text names, and what the text before named is not shown for it.
 */
export function usePaletteSearch(text: string): { found: Found[]; waiting: boolean; problem: string | undefined } {
  const { only, q: typed } = readTyped(text);
  const [q, setQ] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed), quietMs);
    return () => clearTimeout(timer);
  }, [typed]);
  const query = useQuery(
    trpc.search.everything.queryOptions({ q: q.slice(0, 200) }, { enabled: only !== "commands", staleTime: 5_000 }),
  );
  if (only === "commands") return { found: [], waiting: false, problem: undefined };
  const waiting = q !== typed || query.isPending;
  const found = waiting
    ? []
    : (query.data ?? []).filter(({ kind }) => only === undefined || kinds[only].includes(kind));
  return { found, waiting, problem: query.isLoadingError ? problemOf(query.error).text : undefined };
}

import { TRPCClientError } from "@trpc/client";
import { dayOf, longDay, timeOfDay } from "../../clock/date-words.ts";

/** When it is possible, in words: `It is possible from 14:00.`; nothing where nobody knows. */
export function possibleText(at: string | null | undefined): string {
  if (!at) return "";
  const isToday = dayOf(at) === dayOf(new Date().toISOString());
  return `It is possible from ${isToday ? "" : `${longDay(at)}, `}${timeOfDay(at)}.`;
}

/** When a refused call is possible, as its error says. */
export function possibleAt(error: unknown): string | null {
  const data =
    error instanceof TRPCClientError ? (error.data as { extra?: { possible_at?: unknown } } | undefined) : undefined;
  const at = data?.extra?.possible_at;
  return typeof at === "string" ? at : null;
}

import { TRPCClientError } from "@trpc/client";
import { format, isToday } from "date-fns";

/** When it is possible, in words: `It is possible from 14:00.`; nothing where nobody knows. */
export function possibleText(at: string | null | undefined): string {
  if (!at) return "";
  const when = new Date(at);
  return `It is possible from ${format(when, isToday(when) ? "HH:mm" : "EEEE d MMMM, HH:mm")}.`;
}

/** When a refused call is possible, as its error says. */
export function possibleAt(error: unknown): string | null {
  const data =
    error instanceof TRPCClientError ? (error.data as { extra?: { possible_at?: unknown } } | undefined) : undefined;
  const at = data?.extra?.possible_at;
  return typeof at === "string" ? at : null;
}

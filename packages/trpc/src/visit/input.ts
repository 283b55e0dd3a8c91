import { z } from "zod";

/** `<conversation_id>:<seq>`: where a widget goes on after a disconnect. */
export const visitCursor = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}:\d{1,9}$/, {
  error: "must be `<conversation_id>:<seq>`",
});

/** A cursor's parts. */
export function readVisitCursor(text: string): { conversation_id: string; seq: number } {
  const at = text.lastIndexOf(":");
  return { conversation_id: text.slice(0, at), seq: Number(text.slice(at + 1)) };
}

import type { Mention } from "@switchboard/contracts/note";
import { allowed, type Role } from "@switchboard/contracts/role";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import { redact } from "../conversation/redact.ts";

/** A note's text as the log may keep it, and who is named where in it. */
export type NoteText = { text: string; mentions?: Mention[] };

const problem = (index: number, message: string): AppError =>
  new AppError("bad_input", `A mention ${message}.`, { fields: [{ path: `mentions.${index}`, message }] });

/**
 * Takes card numbers and secrets out of a note's text and moves its mentions along with it. A mention is whose id it says, under
 * the name that this person has now. Throws `bad_input` for somebody who may not read the client's conversations, and for places
 * that are not in the text.
 */
export async function readMentions(tx: Transaction, text: string, mentions: readonly Mention[]): Promise<NoteText> {
  if (mentions.length === 0) return { text: redact(text) };
  const ids = mentions.map((m) => m.staff_id);
  const staff = await tx.$queryRaw<{ id: string; name: string; roles: Role[] }[]>`
    SELECT id, name, roles FROM client_staff() WHERE id = ANY (${ids}::uuid[])`;
  const names = new Map(staff.filter((s) => allowed(s.roles, "conversation.read")).map((s) => [s.id, s.name]));
  let kept = "";
  let from = 0;
  const moved = mentions.map(({ staff_id, start, length }, index): Mention => {
    const name = names.get(staff_id);
    if (name === undefined) throw problem(index, "is of somebody who does not see this client’s conversations");
    if (start < from || start + length > text.length || text[start] !== "@") throw problem(index, "is not in the text");
    kept += redact(text.slice(from, start));
    from = start + length;
    const place = { staff_id, start: kept.length, length: name.length + 1 };
    kept += `@${name}`;
    return place;
  });
  return { text: kept + redact(text.slice(from)), mentions: moved };
}

/** Whom a note names, each once. */
export const namedIn = (note: { mentions?: readonly Mention[] | undefined }): string[] => [
  ...new Set(note.mentions?.map((m) => m.staff_id)),
];

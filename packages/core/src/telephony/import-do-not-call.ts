import { randomUUID } from "node:crypto";
import type { Actor } from "@switchboard/contracts/actor";
import { type ImportedLine, type ImportedLines, newDoNotCall } from "@switchboard/contracts/telephony";
import { audit } from "@switchboard/db/audit";
import { canonicalNumber, UNREADABLE_NUMBER } from "@switchboard/kit/phone-number";
import type { Core } from "../core.ts";
import { maskPhone } from "../customer/mask.ts";
import { lockDialling } from "./lock.ts";
import { stopRinging } from "./stop-ringing.ts";

const separator = /[,;\t]/;

/**
 * Takes the lines of a file into the list of who must not be called: a number each, and after a comma, semicolon or tab the reason.
 * What cannot be read is refused with its problem and keeps no other line away; a number that is there already stays as it is.
 */
export async function importDoNotCall(core: Core, actor: Actor, input: { lines: string[] }): Promise<ImportedLines> {
  const { client_id } = actor;
  const read = input.lines.map((line) => ({ id: randomUUID(), ...readLine(line) }));
  const entries = read.flatMap(({ id, entry }) =>
    entry ? [{ id, entry, number_lookup: core.vault.lookup(entry.number, "phone", client_id) }] : [],
  );
  const imported = await core.db.transaction(client_id, async (tx) => {
    await lockDialling(tx, client_id);
    const made = await tx.do_not_call.createManyAndReturn({
      data: entries.map(({ id, entry, number_lookup }) => ({
        id,
        client_id,
        number_lookup,
        number_masked: maskPhone(entry.number),
        reason: entry.reason,
        added_by_name: actor.name,
        added_at: core.clock.now(),
      })),
      select: { id: true },
      skipDuplicates: true,
    });
    const added = new Set(made.map(({ id }) => id));
    const lines = read.map(({ id, entry, problem }): ImportedLine => {
      if (entry) {
        const result = added.has(id) ? "added" : "known";
        return { result, number_masked: maskPhone(entry.number), problem: null };
      }
      return { result: problem === null ? "blank" : "refused", number_masked: null, problem };
    });
    const count = (result: ImportedLine["result"]): number => lines.filter((line) => line.result === result).length;
    const details = { added: added.size, known: count("known"), refused: count("refused") };
    await audit(tx, actor, {
      action: "do_not_call.import",
      target_kind: "client",
      target_id: client_id,
      details,
    });
    return { lines };
  });
  await stopRinging(
    core,
    actor,
    entries.map((each) => each.number_lookup),
  );
  return imported;
}

type Read = { entry: { number: string; reason: string }; problem: null } | { entry: undefined; problem: string | null };

function readLine(line: string): Read {
  if (line.trim() === "") return { entry: undefined, problem: null };
  const at = line.search(separator);
  const number = unquoted(at < 0 ? line : line.slice(0, at));
  const parsed = newDoNotCall.safeParse({ number, reason: at < 0 ? "" : unquoted(line.slice(at + 1)) });
  if (parsed.success) {
    const known = canonicalNumber(parsed.data.number);
    if (known === undefined) return { entry: undefined, problem: `The number ${UNREADABLE_NUMBER}.` };
    return { entry: { ...parsed.data, number: known }, problem: null };
  }
  const { path, message } = parsed.error.issues[0] ?? { path: ["number"], message: "cannot be read" };
  return { entry: undefined, problem: `The ${String(path[0])} ${message}.` };
}

/** A cell as spreadsheets write it. */
const unquoted = (cell: string): string => cell.trim().replace(/^"(.*)"$/s, "$1");

import type { Actor } from "@switchboard/contracts/actor";
import { MERGE_UNDO_DAYS, MERGED_FIELDS, type MergedField, type MergePreview } from "@switchboard/contracts/customer";
import type { Core } from "../core.ts";
import { keptSide } from "./kept-side.ts";
import { labelOf } from "./label.ts";
import { maskEmail, maskPhone } from "./mask.ts";
import { openField } from "./open-field.ts";
import { openPii } from "./pii-data.ts";
import { type CustomerRow, remainingCustomer } from "./remaining.ts";

/** What merging `loser_id` into `winner_id` would do; nothing is changed. Throws `not_found`. */
export async function previewMerge(
  core: Core,
  actor: Actor,
  input: { winner_id: string; loser_id: string },
): Promise<MergePreview> {
  return core.db.tenant(actor.client_id, async (t) => {
    const winner = await remainingCustomer(t, actor.client_id, input.winner_id);
    const loser = await remainingCustomer(t, actor.client_id, input.loser_id);
    const own = { client_id: actor.client_id, customer_id: loser.id };
    return {
      winner: sideOf(core, winner),
      loser: sideOf(core, loser),
      fields: MERGED_FIELDS.map((name) => compare(core, name, winner, loser)),
      conversations: await t.conversations.count({ where: own }),
      notes: await t.customer_notes.count({ where: own }),
      added: addedNames(core, winner, loser),
      undo_days: MERGE_UNDO_DAYS,
    };
  });
}

const sideOf = (core: Core, row: CustomerRow) => ({
  id: row.id,
  label: labelOf(core, row),
  version: row.version,
  since: row.created_at.toISOString(),
});

const shownAs: Record<MergedField, (value: string) => string> = {
  name: (name) => name,
  email: maskEmail,
  phone: maskPhone,
};

function compare(
  core: Core,
  name: MergedField,
  winner: CustomerRow,
  loser: CustomerRow,
): MergePreview["fields"][number] {
  const [mine, theirs] = [winner, loser].map((row) => openField(core, row.client_id, name, row[name]));
  const shown = (value: string | null | undefined) => (value == null ? null : shownAs[name](value));
  return {
    name,
    winner: shown(mine),
    loser: shown(theirs),
    keep: keptSide(winner, loser, name),
    same: mine === theirs,
  };
}

function addedNames(core: Core, winner: CustomerRow, loser: CustomerRow): string[] {
  const mine = openPii(core, winner.client_id, winner.pii_data);
  const pii = Object.keys(openPii(core, loser.client_id, loser.pii_data)).filter((name) => !(name in mine));
  const known = winner.preferences as Record<string, unknown>;
  return [...pii, ...Object.keys(loser.preferences as object).filter((name) => !(name in known))];
}

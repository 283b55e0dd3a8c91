import type { Actor } from "@switchboard/contracts/actor";
import type { DialLines } from "@switchboard/contracts/telephony";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { refusalOf } from "./refusal.ts";

/** A number of ours that calls: its trunk at the media server, and who speaks. */
export type Line = { id: string; number: string; config_name: string | null; trunk: string };

type Row = Omit<Line, "trunk"> & { label: string; media_id: string | null; problem: string | null; speaks: string };

/** The client's numbers that people can be called from, in their order. */
async function rowsOf(core: Core, clientId: string): Promise<Row[]> {
  return core.db.query<Row>(clientId, {
    name: "dial-lines",
    text: `SELECT n.id, n.number, n.label, n.config_name, s.media_id, s.problem,
        coalesce(n.config_name, (SELECT f.config_name FROM automation_configs f WHERE f.id = active_config(n.client_id, NULL)), '') AS speaks
      FROM phone_numbers n JOIN sip_trunks s ON s.id = n.outbound_trunk_id
      WHERE n.client_id = $1 AND s.removed_at IS NULL ORDER BY n.number LIMIT 200`,
    values: [clientId],
  });
}

/**
 * The number of ours that calls `to`: the one that is asked for, else the first that can. Throws `conflict` where there is none,
 * `unavailable` while the media server does not know its trunk, `bad_input` for a number of ours.
 */
export async function lineOf(core: Core, clientId: string, id: string | undefined, to: string): Promise<Line> {
  const rows = await rowsOf(core, clientId);
  const row =
    id === undefined ? (rows.find(({ media_id }) => media_id !== null) ?? rows[0]) : rows.find((r) => r.id === id);
  if (!row) {
    throw id === undefined
      ? new AppError("conflict", "No number of this client can call anybody. Give one an outbound trunk.")
      : new AppError("not_found", "There is no such number that could call.");
  }
  if (rows.some(({ number }) => number === to)) {
    const message = "is one of this client’s own";
    throw new AppError("bad_input", `The number ${message}.`, { fields: [{ path: "number", message }] });
  }
  const { media_id, problem, number, config_name } = row;
  if (media_id === null) {
    const why = problem ?? "The media server does not know its trunk yet. Try again in a moment.";
    throw new AppError("unavailable", `${number} cannot call: ${why}`);
  }
  return { id: row.id, number, config_name, trunk: media_id };
}

/** From where a colleague may call somebody, and why nobody may be called now. */
export async function dialLines(core: Core, { client_id }: Actor): Promise<DialLines> {
  const rows = await rowsOf(core, client_id);
  const refused = await core.db.transaction(client_id, (tx) => refusalOf(tx, client_id, core.clock.now(), null));
  return {
    lines: rows.map(({ id, number, label, speaks }) => ({ id, number, label, config_name: speaks })),
    refused: refused && { ...refused, possible_at: refused.possible_at?.toISOString() ?? null },
  };
}

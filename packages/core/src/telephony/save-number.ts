import { randomUUID } from "node:crypto";
import type { Actor } from "@switchboard/contracts/actor";
import type { LineNumber, NewLineNumber } from "@switchboard/contracts/telephony";
import { audit } from "@switchboard/db/audit";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { refuseStale } from "../sla/stale.ts";
import { agreeOnTrunks } from "./agree.ts";
import { requireNumber } from "./canonical.ts";
import { lockTelephony, tellTrunks } from "./lock.ts";
import { NUMBER_COLUMNS, toNumber } from "./number-view.ts";

const most = 200;

/**
 * Saves one of a client's numbers, and tells the media server at once. A number belongs to one client of the whole system. Throws
 * `conflict` when it is taken or somebody changed it meanwhile, `bad_input` for what is no number and for a config or trunk that is not there, `not_found`.
 */
export async function saveNumber(core: Core, actor: Actor, input: NewLineNumber): Promise<LineNumber> {
  const { client_id } = actor;
  const { number_id, version, ...given } = input;
  const line = { ...given, number: requireNumber(given.number) };
  const id = number_id ?? randomUUID();
  const saved = await core.db.transaction(client_id, async (tx) => {
    await lockTelephony(tx, client_id);
    await refuseMissing(tx, actor, input);
    const seen = await tx.phone_numbers.findFirst({ where: { client_id, id }, select: NUMBER_COLUMNS });
    if (number_id && !seen) throw new AppError("not_found", "There is no such number.");
    const data = { ...line, changed_by_name: actor.name, changed_at: core.clock.now() };
    if (seen) {
      if (requireNumber(seen.number) !== line.number)
        throw new AppError("bad_input", "A number stays what it is. Add another.");
      const { count } = await tx.phone_numbers.updateMany({
        where: { client_id, id, version: version ?? 0 },
        data: { ...data, version: { increment: 1 } },
      });
      if (count === 0) refuseStale("number", seen);
    } else await add(tx, { ...data, id, client_id });
    const trunks = [seen?.inbound_trunk_id, seen?.outbound_trunk_id, line.inbound_trunk_id, line.outbound_trunk_id];
    await tellTrunks(
      tx,
      client_id,
      trunks.map((trunk) => trunk ?? null),
    );
    const { label: _, ...details } = line;
    await audit(tx, actor, { action: "phone_number.save", target_kind: "phone_number", target_id: id, details });
    return toNumber(await tx.phone_numbers.findUniqueOrThrow({ where: { id }, select: NUMBER_COLUMNS }));
  });
  await agreeOnTrunks(core, client_id);
  return saved;
}

async function add(
  tx: Transaction,
  data: Omit<NewLineNumber, "number_id" | "version"> & { id: string; client_id: string; changed_by_name: string },
): Promise<void> {
  if ((await tx.phone_numbers.count({ where: { client_id: data.client_id } })) >= most) {
    throw new AppError("conflict", `There are ${most} numbers already. Remove one first.`);
  }
  const made = await tx.phone_numbers.createMany({ data: [data], skipDuplicates: true });
  if (made.count > 0) return;
  const message = "is set up already, here or for another client";
  throw new AppError("conflict", `${data.number} ${message}.`, { fields: [{ path: "number", message }] });
}

async function refuseMissing(tx: Transaction, { client_id }: Actor, input: NewLineNumber): Promise<void> {
  const trunks = [
    ["inbound_trunk_id", "inbound", input.inbound_trunk_id],
    ["outbound_trunk_id", "outbound", input.outbound_trunk_id],
  ] as const;
  for (const [path, direction, id] of trunks) {
    if (id === null) continue;
    const there = await tx.sip_trunks.count({ where: { client_id, id, direction, removed_at: null } });
    if (there === 0)
      throw new AppError("not_found", "There is no such trunk.", {
        fields: [{ path, message: `is no ${direction} trunk` }],
      });
  }
  if (input.config_name === null) return;
  const active = await tx.automation_configs.count({
    where: { client_id, config_name: input.config_name, is_active: true },
  });
  if (active > 0) return;
  const message = `has no active version`;
  throw new AppError("bad_input", `${input.config_name} ${message}.`, { fields: [{ path: "config_name", message }] });
}

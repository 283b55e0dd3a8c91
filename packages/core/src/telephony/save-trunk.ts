import { randomUUID } from "node:crypto";
import type { Actor } from "@switchboard/contracts/actor";
import type { NewSipTrunk, SipTrunk } from "@switchboard/contracts/telephony";
import { audit } from "@switchboard/db/audit";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { setSecretIn } from "../secret/set.ts";
import { refuseStale } from "../sla/stale.ts";
import { agreeOnTrunks } from "./agree.ts";
import { lockTelephony } from "./lock.ts";
import { readTrunk } from "./read-trunk.ts";
import { TRUNK_COLUMNS } from "./trunk-view.ts";

const most = 20;

/**
 * Saves a trunk, and tells the media server at once; what it says stands in `state` and `problem`. The password becomes a secret of
 * the client. Throws `conflict` when somebody changed it meanwhile or the name is taken, `not_found`, `bad_input`.
 */
export async function saveTrunk(core: Core, actor: Actor, input: NewSipTrunk): Promise<SipTrunk> {
  const { client_id } = actor;
  const id = input.trunk_id ?? randomUUID();
  await core.db.transaction(client_id, async (tx) => {
    await lockTelephony(tx, client_id);
    await refuseTaken(tx, actor, input.name, id);
    const seen = await tx.sip_trunks.findFirst({ where: { client_id, id, removed_at: null }, select: TRUNK_COLUMNS });
    if (input.trunk_id && !seen) throw new AppError("not_found", "There is no such trunk.");
    const secret = await putPassword(core, tx, actor, input, id, seen);
    const data = {
      name: input.name,
      direction: input.direction,
      address: input.direction === "outbound" ? (input.address ?? null) : null,
      transport: input.direction === "outbound" ? input.transport : "auto",
      allowed_addresses: input.direction === "inbound" ? input.allowed_addresses : [],
      auth_user: input.auth_user ?? null,
      password_secret: secret,
      changed_by_name: actor.name,
      changed_at: core.clock.now(),
      checked_at: null,
    };
    if (seen) await change(tx, actor, input, seen, data);
    else await tx.sip_trunks.create({ data: { ...data, id, client_id } });
    await audit(tx, actor, {
      action: "trunk.save",
      target_kind: "trunk",
      target_id: id,
      details: { name: input.name, direction: input.direction },
    });
  });
  await agreeOnTrunks(core, client_id);
  return readTrunk(core, client_id, id);
}

type Data = { direction: string; name: string; changed_by_name: string; changed_at: Date; checked_at: null };

async function change(
  tx: Transaction,
  { client_id }: Actor,
  input: NewSipTrunk,
  seen: { id: string; direction: string; changed_by_name: string },
  data: Data,
): Promise<void> {
  // Numbers that use it use it in this direction.
  if (seen.direction !== input.direction) throw new AppError("bad_input", "A trunk keeps its direction. Make another.");
  const { count } = await tx.sip_trunks.updateMany({
    where: { client_id, id: seen.id, version: input.version ?? 0 },
    data: { ...data, version: { increment: 1 }, wanted: { increment: 1 }, problem: null },
  });
  if (count === 0) refuseStale("trunk", seen);
}

async function refuseTaken(tx: Transaction, { client_id }: Actor, name: string, own: string): Promise<void> {
  const others = await tx.sip_trunks.findMany({
    where: { client_id, removed_at: null, id: { not: own } },
    select: { name: true },
    take: most,
  });
  if (others.some((other) => other.name === name)) {
    const message = `There is a trunk ${name} already.`;
    throw new AppError("conflict", message, { fields: [{ path: "name", message }] });
  }
  if (others.length >= most) throw new AppError("conflict", `There are ${most} trunks already. Remove one first.`);
}

/** Gives the name of the secret that is the password; null where there is no user. */
async function putPassword(
  core: Core,
  tx: Transaction,
  actor: Actor,
  { auth_user, password, direction, address }: NewSipTrunk,
  id: string,
  seen: { password_secret: string | null; address: string | null } | null,
): Promise<string | null> {
  const before = seen?.password_secret ?? null;
  const name = `SIP_PASSWORD_${id.replaceAll("-", "").toUpperCase()}`;
  if (auth_user === undefined) {
    if (before !== null) await tx.client_secrets.deleteMany({ where: { client_id: actor.client_id, name: before } });
    return null;
  }
  if (password !== undefined) {
    await setSecretIn(core, tx, actor, { name, value: password });
    return name;
  }
  // Whoever may change the address shall not have the password told to a host of their choice.
  const moved = before !== null && direction === "outbound" && seen?.address !== (address ?? null);
  if (before !== null && !moved) return before;
  const message = moved ? "another address needs the password again" : "a user needs a password";
  const detail = moved ? "Another address needs the password again." : "A user needs a password.";
  throw new AppError("bad_input", detail, { fields: [{ path: "password", message }] });
}

import type { Actor } from "@switchboard/contracts/actor";
import type { CannedReply, NewCannedReply } from "@switchboard/contracts/canned-reply";
import { audit } from "@switchboard/db/audit";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { CANNED_COLUMNS, type Changeable, changeableBy, type Sharing, toCannedReply, usableBy } from "./view.ts";

/** More would make the picker useless, and the list unbounded. */
const most = 500;

/**
 * Writes a canned reply, or changes the one that the writer has seen. Throws `conflict` when somebody changed it meanwhile or the
 * shortcut is taken, `not_found`.
 */
export async function saveCannedReply(
  core: Core,
  actor: Actor,
  input: NewCannedReply,
  { shared }: Sharing,
): Promise<CannedReply> {
  const { canned_reply_id, version, ...text } = input;
  return core.db.transaction(actor.client_id, async (tx) => {
    const owner_id = shared ? null : actor.id;
    const data = { ...text, owner_id, changed_by_name: actor.name, changed_at: core.clock.now() };
    await refuseTaken(tx, actor, owner_id, text.shortcut, canned_reply_id);
    const id = canned_reply_id
      ? await change(tx, changeableBy(actor, shared), canned_reply_id, version, data)
      : await add(tx, actor, data);
    await audit(tx, actor, {
      action: "canned_reply.save",
      target_kind: "canned_reply",
      target_id: id,
      details: { shortcut: text.shortcut, shared },
    });
    return toCannedReply(await tx.canned_replies.findUniqueOrThrow({ where: { id }, select: CANNED_COLUMNS }));
  });
}

type Data = { shortcut: string; title: string; body: string; owner_id: string | null; changed_by_name: string };

/** The lock makes two who save one shortcut wait for each other, so that the second is told in words. */
async function refuseTaken(tx: Transaction, actor: Actor, owner_id: string | null, shortcut: string, own?: string) {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('canned_reply:' || ${actor.client_id}, 0))`;
  const taken = await tx.canned_replies.findFirst({
    where: { client_id: actor.client_id, owner_id, shortcut, ...(own && { id: { not: own } }) },
    select: { title: true },
  });
  if (taken) throw new AppError("conflict", `/${shortcut} is “${taken.title}” already. Choose another shortcut.`);
}

async function add(tx: Transaction, actor: Actor, data: Data): Promise<string> {
  const have = await tx.canned_replies.count({ where: usableBy(actor) });
  if (have >= most) throw new AppError("conflict", `There are ${most} already. Delete one that nobody uses.`);
  const { id } = await tx.canned_replies.create({
    data: { ...data, client_id: actor.client_id },
    select: { id: true },
  });
  return id;
}

async function change(tx: Transaction, mine: Changeable, id: string, version: number | undefined, data: Data) {
  const seen = await tx.canned_replies.findFirst({ where: { ...mine, id }, select: CANNED_COLUMNS });
  if (!seen) throw new AppError("not_found", "There is no such canned reply.");
  const { count } = await tx.canned_replies.updateMany({
    where: { id, version: version ?? 0 },
    data: { ...data, version: { increment: 1 } },
  });
  if (count === 0) {
    throw new AppError(
      "conflict",
      `${seen.changed_by_name} has changed it meanwhile. Look at theirs, then save again.`,
      {
        holder_name: seen.changed_by_name,
      },
    );
  }
  return id;
}

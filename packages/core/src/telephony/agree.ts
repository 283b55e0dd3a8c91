import { AppError } from "@switchboard/kit/app-error";
import type { PutTrunk, WantedTrunk } from "@switchboard/media/livekit/sip-trunks";
import type { Core } from "../core.ts";
import { loadSecrets } from "../secret/load.ts";

/** Who works on a client's trunks has this time before another may try: longer than a media server that hardly answers takes. What is changed meanwhile is told at once. */
const ownMs = 15_000;

type Row = Omit<WantedTrunk, "trunk_id" | "password" | "numbers"> & {
  id: string;
  password_secret: string | null;
  removed: boolean;
  wanted: number;
  numbers: string[];
};

/**
 * Makes the media server know a client's trunks, numbers and rule as they are stored here, where the truth is. What it does not take
 * stands in the trunk's `problem`, and the sweep tries again. Without a media server nothing happens. Never throws for what the media
 * server does.
 */
export async function agreeOnTrunks(core: Core, clientId: string): Promise<void> {
  if (!core.media) return;
  const rows = await claim(core, clientId);
  if (rows.length === 0) return;
  const used = rows.filter((row) => !row.removed && row.numbers.length > 0);
  const refused = new Map<string, PutTrunk>();
  const names = used.flatMap(({ password_secret }) => (password_secret === null ? [] : [password_secret]));
  const passwords = await loadSecrets(core, clientId, names);
  const wanted = used.flatMap(({ id, password_secret, ...row }) => {
    const password = password_secret === null ? null : (passwords.get(password_secret) ?? null);
    // With a name and no password it would let in, or send, without a proof.
    if (row.auth_user !== null && !password) refused.set(id, { media_id: null, problem: noPassword(row.auth_user) });
    return refused.has(id) ? [] : [{ ...row, trunk_id: id, password }];
  });
  try {
    const done = await core.media.sip.putTrunks(clientId, wanted);
    await note(core, clientId, rows, new Map([...done, ...refused]));
  } catch (error) {
    if (!(error instanceof AppError))
      core.logger.error({ err: error, client_id: clientId }, "trunks could not be told");
    const problem = error instanceof AppError ? error.message : "The media server did not take it.";
    await core.db.query(clientId, {
      name: "trunks-failed",
      text: "UPDATE sip_trunks SET problem = $2 WHERE client_id = $1 AND wanted <> agreed AND removed_at IS NULL",
      values: [clientId, problem],
    });
  }
}

const noPassword = (user: string): string => `The password of ${user} is missing. Write it again on the trunk.`;

/** A client's trunks with their numbers, unless somebody else has just begun to tell the media server of them. */
async function claim(core: Core, clientId: string): Promise<Row[]> {
  const now = core.clock.now();
  return core.db.transaction(clientId, async (tx) => {
    // Of two at once the second looks only after the first has written that it is at it.
    await tx.$queryRaw`SELECT id FROM sip_trunks WHERE client_id = ${clientId}::uuid ORDER BY id FOR UPDATE`;
    return tx.$queryRaw<Row[]>`
      UPDATE sip_trunks s SET checked_at = ${now} WHERE s.client_id = ${clientId}::uuid
        AND NOT EXISTS (SELECT 1 FROM sip_trunks o WHERE o.client_id = s.client_id AND o.checked_at > ${new Date(now.getTime() - ownMs)}
          AND NOT EXISTS (SELECT 1 FROM sip_trunks c WHERE c.client_id = s.client_id AND c.checked_at IS NULL))
      RETURNING s.id, s.name, s.direction, s.address, s.transport, s.allowed_addresses, s.auth_user, s.password_secret,
        s.removed_at IS NOT NULL AS removed, s.wanted,
        ARRAY(SELECT n.number FROM phone_numbers n WHERE s.id = CASE s.direction WHEN 'inbound' THEN n.inbound_trunk_id
          ELSE n.outbound_trunk_id END ORDER BY n.number) AS numbers`;
  });
}

/** What was changed meanwhile is not agreed on: its `wanted` is another by now. */
async function note(core: Core, clientId: string, rows: Row[], done: ReadonlyMap<string, PutTrunk>): Promise<void> {
  await core.db.transaction(clientId, async (tx) => {
    for (const { id, wanted, removed } of rows) {
      if (removed) {
        await tx.sip_trunks.deleteMany({ where: { id, removed_at: { not: null } } });
        continue;
      }
      const put = done.get(id);
      await tx.sip_trunks.updateMany({
        where: { id },
        data: {
          media_id: put?.media_id ?? null,
          problem: put?.problem ?? null,
          ...(!put?.problem && { agreed: wanted }),
        },
      });
    }
  });
}

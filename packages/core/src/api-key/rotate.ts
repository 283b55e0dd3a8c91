import type { Actor } from "@switchboard/contracts/actor";
import type { ApiKey } from "@switchboard/contracts/api-key";
import { audit } from "@switchboard/db/audit";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { makeKey } from "./make-key.ts";
import { KEY_COLUMNS, toApiKey } from "./view.ts";

const hourMs = 3_600_000;

/**
 * Makes a new key with everything that the old one has, given this once; the old one works beside it for `overlap_h` hours
 * more, and then ends by itself. Throws `not_found`, and `conflict` (with `holder_name`) for a key that was revoked or
 * replaced already.
 */
export async function rotateApiKey(
  core: Core,
  actor: Actor,
  input: { api_key_id: string; overlap_h: number },
): Promise<{ key: string; api_key: ApiKey }> {
  const { client_id } = actor;
  const answer = await core.db.transaction(client_id, async (tx) => {
    const old = await tx.api_keys.findFirst({ where: { id: input.api_key_id, client_id } });
    if (!old) throw new AppError("not_found", "There is no such API key.");
    const { count } = await tx.api_keys.updateMany({
      where: { id: old.id, client_id, revoked_at: null, ends_at: null },
      data: { ends_at: new Date(core.clock.now().getTime() + input.overlap_h * hourMs), ended_by_name: actor.name },
    });
    if (count === 0) {
      const now = await tx.api_keys.findFirstOrThrow({ where: { id: old.id, client_id } });
      const holder_name = now.ended_by_name ?? "Somebody";
      const what = now.revoked_at ? "revoked" : "replaced";
      throw new AppError("conflict", `${holder_name} has ${what} this key already.`, { holder_name });
    }
    const kind = old.kind as ApiKey["kind"];
    const { key, hash, prefix } = makeKey(kind);
    const { name, config_name, allowed_origins, minute_limit, hour_limit } = old;
    const same = { client_id, kind, name, config_name, allowed_origins, minute_limit, hour_limit };
    const row = await tx.api_keys.create({
      data: { ...same, prefix, key_hash: hash, replaces_id: old.id, created_by_name: actor.name },
      select: KEY_COLUMNS,
    });
    await audit(tx, actor, {
      action: "api_key.rotate",
      target_kind: "api_key",
      target_id: old.id,
      details: { name, replaced_by: row.id, prefix, overlap_h: input.overlap_h },
    });
    return { key, api_key: toApiKey(row) };
  });
  core.realtime.publish({ kind: "access", subject_id: input.api_key_id });
  return answer;
}

import type { Actor } from "@switchboard/contracts/actor";
import { type Criterion, DEFAULT_SCORECARD, type NewScorecard, type Scorecard } from "@switchboard/contracts/scorecard";
import { audit } from "@switchboard/db/audit";
import type { Transaction } from "@switchboard/db/database";
import { jsonText } from "@switchboard/db/json-text";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";

/** The client's newest scorecard, or the one that is given. */
export function getScorecard(core: Core, actor: Actor): Promise<Scorecard> {
  return core.db.transaction(actor.client_id, (tx) => scorecardIn(tx, actor.client_id));
}

/** The client's newest scorecard as this transaction sees it. */
export async function scorecardIn(tx: Transaction, client_id: string): Promise<Scorecard> {
  const row = await tx.scorecards.findFirst({ where: { client_id }, orderBy: { version: "desc" } });
  if (!row) return DEFAULT_SCORECARD;
  return {
    version: row.version,
    name: row.name,
    criteria: row.criteria as Criterion[],
    saved_by_name: row.saved_by_name,
    saved_at: row.saved_at.toISOString(),
  };
}

/**
 * Saves a new version of the scorecard; reviews that are open already keep theirs. Throws `conflict` with `holder_name` when
 * somebody has saved since `base_version`.
 */
export async function saveScorecard(core: Core, actor: Actor, input: NewScorecard): Promise<Scorecard> {
  const { base_version, ...written } = input;
  return core.db.transaction(actor.client_id, async (tx) => {
    const version = base_version + 1;
    const { name, criteria } = JSON.parse(jsonText(written)) as typeof written;
    const row = { client_id: actor.client_id, version, name, criteria, saved_by_name: actor.name };
    const now = await scorecardIn(tx, actor.client_id);
    // Of two who save at once, the second meets the first one's row.
    const { count } =
      now.version === base_version
        ? await tx.scorecards.createMany({ data: [row], skipDuplicates: true })
        : { count: 0 };
    if (count === 0) {
      const { saved_by_name } = await scorecardIn(tx, actor.client_id);
      throw new AppError("conflict", `${saved_by_name ?? "Somebody"} has saved another version. Look at it first.`, {
        holder_name: saved_by_name ?? undefined,
      });
    }
    await audit(tx, actor, {
      action: "scorecard.save",
      target_kind: "scorecard",
      target_id: actor.client_id,
      details: { version },
    });
    return scorecardIn(tx, actor.client_id);
  });
}

import type { Actor } from "@switchboard/contracts/actor";
import type { QualityRates, QualitySettings } from "@switchboard/contracts/quality-review";
import { audit } from "@switchboard/db/audit";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";

const none: QualitySettings = {
  version: 0,
  escalated_rate: 0,
  negative_rate: 0,
  ai_only_rate: 0,
  double_rate: 0,
  negative_below: 0.4,
  low_survey: false,
  failed_run: false,
  late_person: false,
  changed_by_name: null,
  changed_at: null,
};

/** Which ended conversations of the client are reviewed. */
export function getQualitySettings(core: Core, actor: Actor): Promise<QualitySettings> {
  return core.db.transaction(actor.client_id, (tx) => qualitySettingsIn(tx, actor.client_id));
}

/** The client's settings as this transaction sees them. */
export async function qualitySettingsIn(tx: Transaction, client_id: string): Promise<QualitySettings> {
  const row = await tx.quality_settings.findUnique({ where: { client_id }, omit: { client_id: true, since: true } });
  return row ? { ...rounded(row), changed_at: row.changed_at.toISOString() } : none;
}

const rateNames = ["escalated_rate", "negative_rate", "ai_only_rate", "double_rate", "negative_below"] as const;

/** Single-precision figures as they were given. */
function rounded<T extends Record<(typeof rateNames)[number], number>>(row: T): T {
  return { ...row, ...Object.fromEntries(rateNames.map((name) => [name, Math.round(row[name] * 1e4) / 1e4])) };
}

/**
 * Changes which conversations are reviewed from now on; what ended before the first time is never drawn. Throws `conflict`
 * with `holder_name` when somebody has changed it since `base_version`.
 */
export async function saveQualitySettings(
  core: Core,
  actor: Actor,
  input: QualityRates & { base_version: number },
): Promise<QualitySettings> {
  const { base_version, ...rates } = input;
  const { client_id } = actor;
  const who = { changed_by_name: actor.name, changed_at: core.clock.now() };
  return core.db.transaction(client_id, async (tx) => {
    const { count } =
      base_version === 0
        ? await tx.quality_settings.createMany({ data: [{ client_id, ...rates, ...who }], skipDuplicates: true })
        : await tx.quality_settings.updateMany({
            where: { client_id, version: base_version },
            data: { ...rates, ...who, version: base_version + 1 },
          });
    const now = await qualitySettingsIn(tx, client_id);
    if (count === 0) {
      throw new AppError("conflict", `${now.changed_by_name ?? "Somebody"} has changed this. Look at it first.`, {
        holder_name: now.changed_by_name ?? undefined,
      });
    }
    await audit(tx, actor, {
      action: "quality_settings.save",
      target_kind: "client",
      target_id: client_id,
      details: { version: now.version },
    });
    return now;
  });
}

import type { KnowledgeUsage } from "@switchboard/contracts/knowledge";
import type { Tables, Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";

/** Documents of one client at most. */
const mostDocuments = 2_000;

/** What changes how much a client has goes one after the other, until the transaction's end. */
export async function lockRoom(tx: Transaction, clientId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('knowledge:' || ${clientId}, 0))`;
}

/** How much knowledge a client has, and may have. */
export async function usageOf(
  tx: Tables,
  core: Pick<Core, "mostKnowledgeBytes">,
  clientId: string,
): Promise<KnowledgeUsage> {
  const { _count, _sum } = await tx.knowledge_documents.aggregate({
    where: { client_id: clientId },
    _count: true,
    _sum: { bytes: true },
  });
  return {
    documents: _count,
    most_documents: mostDocuments,
    bytes: _sum.bytes ?? 0,
    most_bytes: core.mostKnowledgeBytes,
  };
}

/**
 * Throws `too_large` where a client would have more than it may, with how much it has and what helps. `freed`: bytes that go as
 * these come. Call it under `lockRoom`.
 */
export async function refuseOverfull(
  tx: Transaction,
  core: Pick<Core, "mostKnowledgeBytes">,
  clientId: string,
  change: { documents: number; bytes: number; freed?: number },
): Promise<void> {
  const usage = await usageOf(tx, core, clientId);
  if (usage.documents + change.documents > usage.most_documents) {
    throw new AppError(
      "too_large",
      `There are ${usage.documents} documents, and at most ${usage.most_documents}. Delete some first.`,
    );
  }
  const after = usage.bytes - (change.freed ?? 0) + change.bytes;
  if (after <= usage.most_bytes) return;
  throw new AppError(
    "too_large",
    `${mb(usage.bytes)} of ${mb(usage.most_bytes)} MB are used, and this has ${mb(change.bytes)} MB. Delete or replace documents first, or have the limit raised (KNOWLEDGE_MB).`,
    { fields: [{ path: "(body)", message: "is more than there is room for" }] },
  );
}

const mb = (bytes: number): string => (Math.ceil(bytes / 100_000) / 10).toLocaleString("en");

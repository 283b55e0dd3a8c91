import { type SlaPolicy, slaPolicy } from "@switchboard/contracts/sla";
import type { Transaction } from "@switchboard/db/database";

/**
 * The client's SLA targets, which stay as they are until the transaction ends: who moves clocks shares them, who changes
 * targets or hours has them alone. Taken before anything of an escalation is locked. Undefined: the client has no SLA.
 */
export async function holdSla(
  tx: Transaction,
  clientId: string,
  mode: "SHARE" | "UPDATE",
): Promise<SlaPolicy["targets"] | undefined> {
  const rows =
    mode === "SHARE"
      ? await tx.$queryRaw<
          { targets: unknown }[]
        >`SELECT targets FROM sla_policies WHERE client_id = ${clientId}::uuid FOR SHARE`
      : await tx.$queryRaw<
          { targets: unknown }[]
        >`SELECT targets FROM sla_policies WHERE client_id = ${clientId}::uuid FOR UPDATE`;
  return rows[0] && slaPolicy.shape.targets.parse(rows[0].targets);
}

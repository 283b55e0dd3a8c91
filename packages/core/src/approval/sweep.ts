import type { Core } from "../core.ts";
import { expireApproval } from "./expire.ts";
import { tellApproval } from "./tell.ts";

const batch = 100;

type Due = { client_id: string; approval_id: string };

/** Ends approvals whose time has passed, and brings decisions that the agent could not be told of. Bounded: one batch each. */
export async function sweepApprovals(core: Core): Promise<void> {
  const late = await core.db.lookup<Due>({
    name: "due-approvals",
    text: "SELECT * FROM due_approvals($1)",
    values: [batch],
  });
  for (const { client_id, approval_id } of late) {
    await expireApproval(core, client_id, approval_id).catch((err) =>
      core.logger.error({ err, approval_id }, "an approval could not be ended"),
    );
  }
  const untold = await core.db.lookup<Due>({
    name: "untold-approvals",
    text: "SELECT * FROM untold_approvals($1)",
    values: [batch],
  });
  for (const { client_id, approval_id } of untold) {
    await tellApproval(core, client_id, approval_id).catch((err) =>
      core.logger.error({ err, approval_id }, "a decision could not be brought to the agent"),
    );
  }
}

import type { StaffEvent, StaffMember } from "@switchboard/contracts/staff";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { readFactor } from "../second-factor/read.ts";
import { type StaffRow, toMember } from "./view.ts";

const shownEvents = 50;

/** One staff member as they are now. Throws `not_found`. */
export async function readMember(core: Core, id: string): Promise<StaffMember> {
  const [row] = await core.db.lookup<StaffRow>({
    name: "get-staff",
    text: "SELECT * FROM list_staff($1, NULL, NULL, NULL, 1)",
    values: [id],
  });
  if (!row) throw new AppError("not_found", "There is no such staff member.");
  return toMember(row);
}

type EventRow = Omit<StaffEvent, "at"> & { at: Date };

/** One staff member with the newest 50 things that were done to their access, or by them with it. Throws `not_found`. */
export async function getStaff(
  core: Core,
  input: { staff_id: string },
): Promise<{ member: StaffMember; history: StaffEvent[]; second_factor: boolean }> {
  const member = await readMember(core, input.staff_id);
  const rows = await core.db.lookup<EventRow>({
    name: "staff-history",
    text: "SELECT id::text, actor_name, action, details, at FROM staff_history($1, $2)",
    values: [input.staff_id, shownEvents],
  });
  const factor = await readFactor(core, input.staff_id);
  const history = rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  return { member, history, second_factor: factor?.active ?? false };
}

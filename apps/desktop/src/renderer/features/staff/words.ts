import type { StaffRole } from "@switchboard/contracts/role";
import type { StaffEvent, StaffState } from "@switchboard/contracts/staff";
import type { Tone } from "@switchboard/ui/floor-tone";

export const roleWords: Record<StaffRole, { label: string; hint: string }> = {
  operator: { label: "Operator", hint: "takes over conversations, decides on approvals" },
  researcher: { label: "Researcher", hint: "works the research queue" },
  reviewer: { label: "Reviewer", hint: "reads conversations, reviews and creates research" },
  engineer: { label: "Engineer", hint: "configs, secrets, knowledge, dead letters" },
  admin: { label: "Admin", hint: "everything, in every client" },
};

export const stateWords: Record<StaffState, { tone: Tone; label: string }> = {
  active: { tone: "human", label: "active" },
  invited: { tone: "waiting", label: "invited" },
  disabled: { tone: "quiet", label: "disabled" },
};

const actions: Record<string, string> = {
  "staff.invite": "invited them",
  "staff.change": "changed roles or clients",
  "staff.disable": "disabled the account",
  "staff.enable": "enabled the account",
  "staff.make_link": "made a password link",
  "auth.sign_in": "signed in",
  "auth.end_sign_in": "ended a sign-in",
  "auth.change_password": "changed the password",
  "auth.second_factor_on": "turned two-factor sign-in on",
  "auth.second_factor_off": "turned two-factor sign-in off",
  "auth.recovery_code": "used a recovery code",
  "auth.password_by_link": "chose a password by a link",
};

const listed = (value: unknown): string => (Array.isArray(value) && value.length > 0 ? value.join(", ") : "none");

/** A staff member's event in words: who did what. */
export function eventWords({ action, actor_name, details }: StaffEvent): string {
  const what = `${actor_name} ${actions[action] ?? action}`;
  return action === "staff.change" ? `${what}: ${listed(details["roles_before"])} → ${listed(details["roles"])}` : what;
}

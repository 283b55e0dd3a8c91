import type { ConversationDetail } from "@switchboard/contracts/conversation";
import { useState } from "react";
import { PickButton } from "../routing/pick-button.tsx";
import { skillsOf, staffChoices, useRoutableStaff } from "../routing/staff.ts";
import { useSession } from "../session/session.ts";
import { useAssign, useUnassign } from "./assign.ts";
import { turnText } from "./words.ts";

const everybody = "everybody";
const queuePrefix = "queue:";

/** Whose turn a waiting conversation is, and the list to say otherwise: oneself, a colleague, a queue, everybody. */
export function AssignButton({ detail }: { detail: ConversationDetail }) {
  const { user } = useSession();
  const [open, setOpen] = useState(false);
  const staff = useRoutableStaff(open);
  const people = staff.data ?? [];
  const nameOf = (id: string): string => people.find((s) => s.staff_id === id)?.name ?? user.name;
  const assign = useAssign(detail.id, nameOf);
  const unassign = useUnassign(detail.id);
  const seen_staff_id = detail.assignee?.staff_id ?? null;
  const where = { conversation_id: detail.id, seen_staff_id };
  const me = people.some((s) => s.staff_id === user.id) ? [] : [{ id: user.id, label: `${user.name} (you)` }];
  const options = [
    ...me,
    ...staffChoices(people, user.id),
    ...skillsOf(people).map((skill) => ({
      id: `${queuePrefix}${skill}`,
      label: `Queue: ${skill}`,
      hint: "whoever can",
    })),
    { id: everybody, label: "Everybody", hint: "nobody’s turn" },
  ];
  const pick = (id: string): void => {
    if (id === everybody) unassign.mutate({ ...where, queue: null });
    else if (id.startsWith(queuePrefix)) unassign.mutate({ ...where, queue: id.slice(queuePrefix.length) });
    else assign.mutate({ ...where, staff_id: id });
  };
  return (
    <PickButton
      label="Assign to"
      command="assign"
      options={options}
      chosen={seen_staff_id ?? undefined}
      loading={staff.isPending}
      open={open}
      onOpen={setOpen}
      onPick={pick}
    >
      <span className="max-w-40 truncate">{turnText(detail, user.id) ?? "Assign"}</span>
    </PickButton>
  );
}

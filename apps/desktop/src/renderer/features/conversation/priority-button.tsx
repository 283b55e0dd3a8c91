import type { ConversationDetail } from "@switchboard/contracts/conversation";
import type { Priority } from "@switchboard/contracts/priority";
import { useState } from "react";
import { PickButton } from "../routing/pick-button.tsx";
import { useSetPriority } from "./set-priority.ts";
import { priorityWords } from "./words.ts";

const options = (Object.keys(priorityWords) as Priority[]).map((id) => ({ id, label: priorityWords[id] }));

/** How urgent the conversation is, and the list to say otherwise. */
export function PriorityButton({ detail }: { detail: ConversationDetail }) {
  const [open, setOpen] = useState(false);
  const set = useSetPriority(detail.id);
  return (
    <PickButton
      label="Priority"
      command="priority"
      options={options}
      chosen={detail.priority}
      open={open}
      onOpen={setOpen}
      onPick={(priority) => set.mutate({ conversation_id: detail.id, priority })}
    >
      {priorityWords[detail.priority]}
    </PickButton>
  );
}

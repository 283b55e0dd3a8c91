import { Modal } from "@switchboard/ui/modal";
import { useState } from "react";
import { useCommand } from "../../keys/commands.ts";
import { NoteForm } from "../conversation/note-form.tsx";
import { useMay } from "../session/session.ts";
import { useFlag } from "./flag.ts";

/** Asks why a conversation is to be reviewed; its key opens it. */
export function FlagDialog({ conversationId }: { conversationId: string }) {
  const mayFlag = useMay("quality_review.flag");
  const [open, setOpen] = useState(false);
  const flag = useFlag();
  useCommand("flag_review", () => setOpen(true), mayFlag);
  return (
    <Modal label="Flag for a quality review" open={open} onClose={() => setOpen(false)}>
      <NoteForm
        label="A reviewer reads the conversation and scores it"
        placeholder="What should a reviewer look at?"
        action="Flag"
        required
        most={500}
        busy={flag.isPending}
        onCancel={() => setOpen(false)}
        onDone={(reason) =>
          flag.mutate({ conversation_id: conversationId, reason }, { onSuccess: () => setOpen(false) })
        }
      />
    </Modal>
  );
}

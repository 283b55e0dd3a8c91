import type { BriefView } from "@switchboard/contracts/escalation";
import { Button } from "@switchboard/ui/button";
import { Modal } from "@switchboard/ui/modal";
import { TextArea } from "@switchboard/ui/text-area";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { queryClient } from "../../api/query-client.ts";

const lines = (text: string): string[] =>
  text
    .split("\n")
    .map((each) => each.trim())
    .filter(Boolean);

/** Changes a brief: why, what to know and what to do next, a line each. */
export function BriefDialog({
  conversationId,
  brief,
  onClose,
}: {
  conversationId: string;
  brief: BriefView;
  onClose: () => void;
}) {
  // The one that is edited: a change by somebody else meanwhile is a conflict, until one has been told of it.
  const [version, setVersion] = useState(brief.version);
  const key = trpc.conversation.brief.queryKey({ conversation_id: conversationId });
  const [written, setWritten] = useState({
    reason: brief.reason,
    points: brief.points.join("\n"),
    next_steps: brief.next_steps.join("\n"),
  });
  const edit = useMutation(
    trpc.conversation.editBrief.mutationOptions({
      onSuccess: () => {
        void queryClient.invalidateQueries({ queryKey: key });
        onClose();
      },
      onError: async (error) => {
        if (problemOf(error).code !== "conflict") return;
        await queryClient.invalidateQueries({ queryKey: key });
        setVersion((have) => queryClient.getQueryData(key)?.version ?? have);
      },
    }),
  );
  return (
    <Modal label="Edit the brief" open onClose={onClose}>
      <form
        className="grid max-h-[70vh] gap-3 overflow-y-auto p-5"
        onSubmit={(e) => {
          e.preventDefault();
          edit.mutate({
            conversation_id: conversationId,
            version,
            reason: written.reason,
            points: lines(written.points),
            next_steps: lines(written.next_steps),
          });
        }}
      >
        <h2 className="font-semibold text-ink text-lg">Edit the brief</h2>
        <TextArea
          label="Why a person is needed"
          rows={2}
          maxLength={400}
          value={written.reason}
          onChange={(e) => setWritten({ ...written, reason: e.target.value })}
        />
        <TextArea
          label="Points, a line each, at most five"
          rows={4}
          value={written.points}
          onChange={(e) => setWritten({ ...written, points: e.target.value })}
        />
        <TextArea
          label="Next steps, a line each, at most five"
          rows={3}
          value={written.next_steps}
          onChange={(e) => setWritten({ ...written, next_steps: e.target.value })}
        />
        {edit.isError && (
          <p role="alert" className="text-breach text-sm">
            {problemOf(edit.error).text}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button kind="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button kind="primary" type="submit" disabled={edit.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Modal>
  );
}

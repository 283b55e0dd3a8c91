import type { ConversationDetail } from "@switchboard/contracts/conversation";
import type { BriefView } from "@switchboard/contracts/escalation";
import { Button } from "@switchboard/ui/button";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { queryClient } from "../../api/query-client.ts";
import { Ago } from "../../clock/ago.tsx";
import { notify } from "../../notice/notices.ts";
import { useMay } from "../session/session.ts";
import { BriefDialog } from "./brief-dialog.tsx";

const since = (count: number): string => (count === 1 ? "1 entry since" : `${count} entries since`);

/** By whom a brief is and how far behind; the way to a newer one, and to one's own words. */
export function BriefFoot({ detail, brief }: { detail: ConversationDetail; brief: BriefView }) {
  const mayWrite = useMay("conversation.reply");
  const [editing, setEditing] = useState(false);
  const conversation_id = detail.id;
  const refresh = useMutation(
    trpc.conversation.refreshBrief.mutationOptions({
      onSettled: () =>
        queryClient.invalidateQueries({ queryKey: trpc.conversation.brief.queryKey({ conversation_id }) }),
      onError: (error) => notify({ tone: "breach", title: "Not refreshed", detail: problemOf(error).text }),
    }),
  );
  const writing = brief.state === "writing" || refresh.isPending;
  return (
    <div className="border-line border-b px-4 py-2 text-muted text-xs">
      <div className="flex flex-wrap items-center gap-1">
        <span className="min-w-0 flex-1">
          {brief.edited_by_name ? `edited by ${brief.edited_by_name} ` : ""}
          {brief.written_at && <Ago at={brief.written_at} />}
          {brief.behind > 0 && <span className="text-waiting"> {since(brief.behind)}</span>}
          {brief.offline && " no model is set up: by rules"}
        </span>
        {mayWrite && (
          <>
            <Button kind="quiet" size="small" disabled={writing} onClick={() => refresh.mutate({ conversation_id })}>
              {writing ? "Writing…" : "Refresh"}
            </Button>
            <Button kind="quiet" size="small" onClick={() => setEditing(true)}>
              Edit brief
            </Button>
          </>
        )}
      </div>
      {brief.state === "failed" && (
        <p role="alert" className="wrap-anywhere mt-1 text-breach">
          Not refreshed: {brief.problem}
        </p>
      )}
      {editing && <BriefDialog conversationId={conversation_id} brief={brief} onClose={() => setEditing(false)} />}
    </div>
  );
}

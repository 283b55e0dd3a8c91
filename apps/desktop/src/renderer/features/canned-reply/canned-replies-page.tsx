import type { CannedReply } from "@switchboard/contracts/canned-reply";
import { Button } from "@switchboard/ui/button";
import { EmptyState } from "@switchboard/ui/empty-state";
import { ErrorState } from "@switchboard/ui/error-state";
import { RoomHeader } from "@switchboard/ui/room-header";
import { Skeleton } from "@switchboard/ui/skeleton";
import { MessageSquareQuote } from "lucide-react";
import { useEffect, useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { CommandKey } from "../../keys/command-key.tsx";
import { useCommand } from "../../keys/commands.ts";
import { useMay } from "../session/session.ts";
import { CannedReplyForm } from "./canned-reply-form.tsx";
import { CannedReplyRow } from "./canned-reply-row.tsx";
import { useCannedReplies } from "./list.ts";

/** The client's canned replies and one's own: write, change, delete. */
export function CannedRepliesPage() {
  const query = useCannedReplies();
  const mayShare = useMay("canned_reply.share");
  const [edited, setEdited] = useState<CannedReply | "new" | null>(null);
  useCommand("new_canned_reply", () => setEdited("new"), edited === null);
  useEffect(() => {
    document.title = "Canned replies · Switchboard";
  }, []);
  const add = (
    <Button kind="primary" onClick={() => setEdited("new")}>
      New reply <CommandKey id="new_canned_reply" inherit />
    </Button>
  );
  return (
    <main className="flex min-w-0 flex-1 flex-col bg-panel">
      <RoomHeader title="Canned replies" about="Typed as / and the shortcut while writing a reply.">
        {add}
      </RoomHeader>
      {query.isPending ? (
        <div role="status" aria-label="Loading" className="grid gap-4 p-4">
          <Skeleton className="h-3 w-2/3" />
          <Skeleton className="h-3 w-1/2" />
        </div>
      ) : query.isLoadingError ? (
        <ErrorState
          title="The canned replies could not be loaded"
          detail={problemOf(query.error).text}
          onRetry={() => void query.refetch()}
        />
      ) : query.data.length === 0 ? (
        <EmptyState icon={<MessageSquareQuote />} title="No canned replies yet" action={add}>
          Write down what you say again and again: opening hours, how a refund works.
        </EmptyState>
      ) : (
        <ul aria-label="Canned replies" className="min-h-0 flex-1 overflow-y-auto">
          {query.data.map((reply) => (
            <CannedReplyRow
              key={reply.id}
              reply={reply}
              mayChange={reply.owned || mayShare}
              onEdit={() => setEdited(reply)}
            />
          ))}
        </ul>
      )}
      {edited !== null && (
        <CannedReplyForm
          reply={edited === "new" ? undefined : edited}
          mayShare={mayShare}
          onClose={() => setEdited(null)}
        />
      )}
    </main>
  );
}

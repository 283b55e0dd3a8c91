import { Button } from "@switchboard/ui/button";
import { EmptyState } from "@switchboard/ui/empty-state";
import { ErrorState } from "@switchboard/ui/error-state";
import { Modal } from "@switchboard/ui/modal";
import { Skeleton } from "@switchboard/ui/skeleton";
import { useNavigate, useParams } from "@tanstack/react-router";
import { MessagesSquare } from "lucide-react";
import { type ReactNode, useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { CommandKey } from "../../keys/command-key.tsx";
import { OnPane, runCommand, useCommand, useOffered } from "../../keys/commands.ts";
import { useLayoutMode } from "../../layout/layout.ts";
import { notify } from "../../notice/notices.ts";
import { useSayAround } from "../around/say.ts";
import { WritingLine } from "../around/writing-line.tsx";
import { FlagDialog } from "../quality-review/flag-dialog.tsx";
import { markUnread } from "../seen/seen.ts";
import { useReading } from "../seen/use-reading.ts";
import { useMay } from "../session/session.ts";
import { TagBar } from "../tag/tag-bar.tsx";
import { Composer } from "./composer.tsx";
import { ContextPane } from "./context-pane.tsx";
import { ConversationHeader } from "./conversation-header.tsx";
import { DeskBar } from "./desk-bar.tsx";
import { useDetail } from "./detail.ts";
import { MissingConversation } from "./missing.tsx";
import { Thread, ThreadSkeleton } from "./thread.tsx";
import { answering, lastSeq } from "./thread-state.ts";
import { useThread } from "./thread-store.ts";
import { useUnsent } from "./unsent.ts";
import { useWatch } from "./watch.ts";

/** Nothing is open yet: says what to do. */
export function NoConversation() {
  const first = useOffered("next");
  return (
    <main className="min-w-0 flex-1">
      <EmptyState
        icon={<MessagesSquare />}
        title="No conversation is open"
        {...(first && {
          action: (
            <Button onClick={() => runCommand("next")}>
              Go to the first one <CommandKey id="next" />
            </Button>
          ),
        })}
      >
        {first ? "Choose one in the list, or press" : "Press"} <CommandKey id="palette" /> to find one by name.
      </EmptyState>
    </main>
  );
}

/** One conversation: the thread in the middle, what to know about it on the right. */
export function ConversationPage() {
  const { conversationId } = useParams({ from: "/frame/inbox/$conversationId" });
  return <Conversation key={conversationId} id={conversationId} />;
}

/** The place beside the thread; it stands before there is anything to say in it, so that the thread keeps its width. */
function Beside({ children }: { children?: ReactNode }) {
  return (
    <aside
      aria-label="About this conversation"
      className="flex w-[316px] flex-none flex-col border-line border-l bg-panel max-[1380px]:w-[280px]"
    >
      {children}
    </aside>
  );
}

function Conversation({ id }: { id: string }) {
  const [attempt, setAttempt] = useState(0);
  useWatch(id, attempt);
  useSayAround(id, true);
  const replying = useUnsent(id).trim() !== "";
  const navigate = useNavigate();
  const thread = useThread(id);
  const newest = lastSeq(thread.state);
  const query = useDetail(id);
  const detail = query.data;
  const reading = useReading(id, newest, !query.isFetching && detail !== undefined && newest >= detail.last_seq);
  const layout = useLayoutMode();
  const [pane, setPane] = useState<boolean | null>(null);
  const [resolving, setResolving] = useState(false);
  const mayResolve = useMay("conversation.resolve") && detail !== undefined && detail.status !== "resolved";
  const briefShown = pane ?? layout === "wide";

  const setUnread = async (): Promise<void> => {
    reading.leave();
    try {
      await markUnread(id, newest);
      await navigate({ to: "/inbox", search: ({ view }) => (view ? { view } : {}) });
    } catch (error) {
      notify({ tone: "breach", title: "It is not marked as unread", detail: problemOf(error).text });
    }
  };
  useCommand("mark_unread", () => void setUnread(), newest > 0);
  useCommand("brief", () => setPane(!briefShown));
  useCommand("resolve", () => setResolving(true), mayResolve);

  const error = query.isError && !detail ? query.error : thread.status === "failed" ? thread.error : null;
  if (error) {
    const problem = problemOf(error);
    return (
      <main className="min-w-0 flex-1">
        {problem.code === "not_found" || problem.code === "bad_input" ? (
          <MissingConversation />
        ) : (
          <ErrorState
            title="The conversation could not be loaded"
            detail={problem.text}
            onRetry={() => {
              void query.refetch();
              setAttempt(attempt + 1);
            }}
          />
        )}
      </main>
    );
  }
  // Both are on their way since the press; what came first alone would be drawn only to be drawn anew.
  if (!detail || thread.status === "loading") {
    return (
      <>
        <main className="flex min-w-0 flex-1 flex-col">
          <header className="flex h-11 flex-none items-center border-line border-b px-3.5">
            <Skeleton className="h-4 w-40" />
          </header>
          <ThreadSkeleton />
        </main>
        {layout === "wide" && briefShown && <Beside />}
      </>
    );
  }
  return (
    <>
      <main className="flex min-w-0 flex-1 flex-col">
        <ConversationHeader
          detail={detail}
          mayResolve={mayResolve}
          briefShown={briefShown}
          onBrief={() => setPane(!briefShown)}
          onResolve={() => setResolving(true)}
        />
        <DeskBar detail={detail} />
        <TagBar detail={detail} />
        <Thread detail={detail} state={thread.state} unreadAfter={reading.unreadAfter} />
        <WritingLine
          id={id}
          customer={detail.customer_label.split(" ")[0] ?? "The customer"}
          replying={replying && detail.status !== "resolved"}
        />
        <Composer
          detail={detail}
          writing={answering(thread.state)}
          resolveAsked={resolving}
          onResolveAnswered={() => setResolving(false)}
        />
        <FlagDialog conversationId={id} />
      </main>
      {layout === "wide" ? (
        briefShown && (
          <Beside>
            <ContextPane detail={detail} />
          </Beside>
        )
      ) : (
        <Modal label="About this conversation" side="right" open={briefShown} onClose={() => setPane(false)}>
          <div className="flex h-full flex-col">
            <OnPane value={true}>
              <ContextPane detail={detail} />
            </OnPane>
          </div>
        </Modal>
      )}
    </>
  );
}

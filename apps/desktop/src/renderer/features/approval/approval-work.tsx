import type { Approval } from "@switchboard/contracts/approval";
import type { TaskDetail } from "@switchboard/contracts/task";
import { Button } from "@switchboard/ui/button";
import { countdownText } from "@switchboard/ui/duration";
import { ErrorState } from "@switchboard/ui/error-state";
import { Skeleton } from "@switchboard/ui/skeleton";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { useNow } from "../../clock/now.ts";
import { CommandKey } from "../../keys/command-key.tsx";
import { useCommand } from "../../keys/commands.ts";
import { NoteForm } from "../conversation/note-form.tsx";
import { useMay } from "../session/session.ts";
import { useApproval, useDecide } from "./approval.ts";
import { ArgumentList } from "./argument-list.tsx";
import { readArguments } from "./argument-text.ts";

/** The work of an approval: what would be done, and the decision. */
export function ApprovalWork({ task, mine }: { task: TaskDetail; mine: boolean }) {
  const query = useApproval(task.id);
  if (query.isPending) return <Skeleton className="m-6 h-3 w-1/2" />;
  if (query.isLoadingError) {
    return (
      <ErrorState
        title="The call could not be read"
        detail={problemOf(query.error).text}
        onRetry={() => void query.refetch()}
      />
    );
  }
  return <Card approval={query.data} mine={mine} />;
}

const outcome = {
  approved: "approved this call",
  refused: "refused this call",
  expired: "Nobody decided in time; the agent has told the customer.",
  cancelled: "The conversation ended first.",
} as const;

function Outcome({ approval }: { approval: Approval }) {
  const { status, decided_by, reason } = approval;
  if (status === "waiting") return null;
  const text =
    status === "approved" || status === "refused"
      ? `${decided_by?.name ?? "A colleague"} ${outcome[status]}`
      : outcome[status];
  return (
    <p role="status" className="rounded-md bg-raised px-3 py-2 text-ink">
      {text}
      {reason && `: ${reason}`}
    </p>
  );
}

function WhoDecides({ rule: { admin_only, four_eyes, limit } }: Pick<Approval, "rule">) {
  const lines = [
    ...(admin_only ? ["An admin decides it."] : []),
    ...(!admin_only && limit
      ? [`Operators decide up to ${limit.argument} ${limit.at_most}; above it an admin does.`]
      : []),
    ...(four_eyes ? ["Not who took part in the conversation."] : []),
  ];
  return lines.length === 0 ? null : <p className="text-muted text-sm">{lines.join(" ")}</p>;
}

function Card({ approval, mine }: { approval: Approval; mine: boolean }) {
  const now = useNow();
  const decide = useDecide();
  const mayDecide = useMay("approval.decide");
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const [refusing, setRefusing] = useState(false);
  const open = approval.status === "waiting" && mayDecide;
  const { values: given, problems } = readArguments(approval.arguments, texts);
  const wrong = Object.keys(problems).length > 0;
  const edited = wrong || JSON.stringify(given) !== JSON.stringify(approval.arguments);
  const write = (name: string, text: string): void => setTexts((have) => ({ ...have, [name]: text }));
  const seen = { task_id: approval.id, arguments_hash: approval.arguments_hash };
  const approve = (): void => decide.mutate({ decision: "approve", ...seen, ...(edited ? { arguments: given } : {}) });
  const ready = open && mine && !decide.isPending;
  useCommand("approve", approve, ready && !refusing && !wrong);
  useCommand("refuse", () => setRefusing(true), ready);
  const leftMs = Date.parse(approval.expires_at) - now;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-6">
      <article aria-label="The call" className="mx-auto grid max-w-[680px] gap-4">
        <header className="grid gap-1">
          <h3 className="font-mono font-semibold text-ink text-lg">{approval.tool_name}</h3>
          {approval.tool_description && <p className="text-muted">{approval.tool_description}</p>}
          <p className="text-muted text-sm">
            The agent wants to make this call and has told the customer that a colleague decides.{" "}
            <Link
              to="/inbox/$conversationId"
              params={{ conversationId: approval.conversation_id }}
              className="underline underline-offset-2 hover:text-ink"
            >
              Read the conversation
            </Link>
          </p>
        </header>
        <Outcome approval={approval} />
        {approval.status === "waiting" && <WhoDecides rule={approval.rule} />}
        <ArgumentList
          given={approval.arguments}
          now={approval.final_arguments ?? approval.arguments}
          edit={approval.status === "waiting" ? { texts, problems, onText: ready ? write : undefined } : undefined}
        />
        {open && (
          <footer className="flex items-center gap-2">
            <span className="flex-1 text-muted text-sm">
              {leftMs > 0 ? `${countdownText(leftMs)} left to decide` : "Its time has passed"}
              {edited && " · with your changes"}
              {!mine && " · claim it to decide"}
            </span>
            <Button kind="danger" disabled={!ready} onClick={() => setRefusing(true)}>
              Refuse <CommandKey id="refuse" inherit />
            </Button>
            <Button kind="primary" disabled={!ready || wrong} onClick={approve}>
              {edited ? "Approve with changes" : "Approve"} <CommandKey id="approve" inherit />
            </Button>
          </footer>
        )}
        {refusing && open && (
          <div className="rounded-md border border-line-strong bg-raised">
            <NoteForm
              label="The agent gets your reason and tells the customer in its own words"
              placeholder="Why not?"
              action="Refuse"
              required
              most={500}
              busy={decide.isPending}
              onCancel={() => setRefusing(false)}
              onDone={(reason) =>
                decide.mutate({ decision: "refuse", ...seen, reason }, { onSuccess: () => setRefusing(false) })
              }
            />
          </div>
        )}
      </article>
    </div>
  );
}

import { classNames } from "@switchboard/ui/class-names";
import { memo } from "react";
import { longDay } from "../../clock/date-words.ts";
import { AssignmentText } from "../assignment/mark-text.tsx";
import { CallText } from "../call/mark-text.tsx";
import { NoteRow } from "../note/note-row.tsx";
import { BreachText } from "../sla/mark-text.tsx";
import { TicketText } from "../ticket/mark-text.tsx";
import { TransferText } from "../transfer/mark-text.tsx";
import { ApprovalText, EscalationText, FloorText, ResolvedText } from "./mark-text.tsx";
import { MarkRow, Ribbon, type Spoken, SpokenRow } from "./row-frame.tsx";
import type { ThreadRow as Row } from "./thread-rows.ts";
import { ToolRow } from "./tool-row.tsx";

const tones = { customer: "text-customer", ai: "text-ai", staff: "text-human" } as const;

const cutOff: Record<Extract<Row, { type: "cut_off" }>["body"]["reason"], string> = {
  take_over: "a person took over",
  crash: "the worker stopped",
  error: "an error came up",
  resolved: "the conversation was resolved",
  interrupted: "the customer spoke over it; this is what they heard",
};

function Message({
  row,
  customer,
  spoken,
}: {
  row: Extract<Row, { type: "message" }>;
  customer: string;
  spoken: Spoken | undefined;
}) {
  const name =
    row.from === "customer" ? customer : row.from === "ai" ? "Agent" : (row.name?.split(" ")[0] ?? "Colleague");
  return (
    <SpokenRow hold={row.hold} by={row.joined ? "" : name} tone={tones[row.from]} at={row.at} spoken={spoken}>
      <p className="wrap-anywhere max-w-[62ch] whitespace-pre-wrap text-ink">
        {row.joined && <span className="sr-only">{name}: </span>}
        {row.heard ?? row.text}
        {row.heard !== null && row.text.startsWith(row.heard) && (
          <s className="text-faint decoration-faint/60">
            <span className="sr-only">Not heard: </span>
            {row.text.slice(row.heard.length)}
          </s>
        )}
        {row.heard !== null && <span className="ml-2 text-breach text-xs">the rest was not heard</span>}
        {row.note && <span className="ml-2 inline-block text-faint text-xs">{row.note}</span>}
      </p>
    </SpokenRow>
  );
}

/** One row of the thread. `customer` is the name to show for the customer. */
export const ThreadRow = memo(function ThreadRow({
  row,
  customer,
  conversationId,
  spoken,
}: {
  row: Row;
  customer: string;
  conversationId: string;
  spoken?: Spoken | undefined;
}) {
  switch (row.type) {
    case "day":
      return (
        <div className="relative py-3 text-center text-faint text-xs">
          <Ribbon hold={row.hold} />
          {longDay(row.at)}
        </div>
      );
    case "unread":
      return (
        <div className="relative flex items-center gap-2.5 px-5 py-1.5 font-medium text-customer text-xs">
          <Ribbon hold={row.hold} />
          <span aria-hidden="true" className="h-px flex-1 bg-customer/50" />
          New since you looked
          <span aria-hidden="true" className="h-px flex-1 bg-customer/50" />
        </div>
      );
    case "message":
      return <Message row={row} customer={customer} spoken={spoken} />;
    case "note":
      return <NoteRow row={row} conversationId={conversationId} />;
    case "tool":
      return <ToolRow row={row} />;
    case "floor":
      return (
        <MarkRow hold={row.hold} at={row.at}>
          <FloorText body={row.body} />
        </MarkRow>
      );
    case "escalation":
      return (
        <MarkRow hold={row.hold} at={row.at}>
          <EscalationText body={row.body} at={row.at} />
        </MarkRow>
      );
    case "ticket":
      return (
        <MarkRow hold={row.hold} at={row.at}>
          Nobody came in time: <b className="font-medium text-breach">ticket {row.number}</b> was made, and the customer
          was told its number
        </MarkRow>
      );
    case "ticket_changed":
      return (
        <MarkRow hold={row.hold} at={row.at}>
          <TicketText body={row.body} />
        </MarkRow>
      );
    case "assignment":
      return (
        <MarkRow hold={row.hold} at={row.at}>
          <AssignmentText body={row.body} />
        </MarkRow>
      );
    case "transfer":
      return (
        <MarkRow hold={row.hold} at={row.at}>
          <TransferText body={row.body} />
        </MarkRow>
      );
    case "breach":
      return (
        <MarkRow hold={row.hold} at={row.at}>
          <BreachText body={row.body} />
        </MarkRow>
      );
    case "approval":
      return (
        <MarkRow hold={row.hold} at={row.at}>
          <ApprovalText body={row.body} />
        </MarkRow>
      );
    case "call":
      return (
        <MarkRow hold={row.hold} at={row.at}>
          <CallText mark={row.mark} />
        </MarkRow>
      );
    case "cut_off":
      return (
        <SpokenRow hold={row.hold} by="Agent" tone="text-faint" at={row.at}>
          <p className="wrap-anywhere max-w-[62ch] whitespace-pre-wrap border-line-strong border-l-2 border-dashed pl-2 text-muted">
            {row.body.text || "…"}
          </p>
          <p className="text-breach text-xs">Interrupted: {cutOff[row.body.reason]}. This is not a message.</p>
        </SpokenRow>
      );
    case "offer":
      return (
        <SpokenRow hold={row.hold} by="Offer" tone="text-ai" at={row.at}>
          <p className="wrap-anywhere max-w-[62ch] text-ink">{row.body.text}</p>
          <p className="text-faint text-xs">
            {row.body.product_id}, because {row.body.trigger}
          </p>
        </SpokenRow>
      );
    case "survey":
      return (
        <MarkRow hold={row.hold} at={row.at}>
          Survey offered: {row.body.questions.map((question) => question.text).join(" · ")}
        </MarkRow>
      );
    case "answers":
      return (
        <MarkRow hold={row.hold} at={row.at}>
          Survey answered:{" "}
          <b className="font-medium text-ink">{row.body.answers.map((answer) => String(answer.value)).join(" · ")}</b>
        </MarkRow>
      );
    case "resolved":
      return (
        <MarkRow hold={row.hold} at={row.at}>
          <ResolvedText body={row.body} />
        </MarkRow>
      );
    case "failed":
      return (
        <MarkRow hold={row.hold} at={row.at}>
          <span className={classNames("text-breach")}>The agent could not answer</span>: {row.body.message}{" "}
          <span className="font-mono text-faint text-xs">{row.body.code}</span>
        </MarkRow>
      );
  }
});

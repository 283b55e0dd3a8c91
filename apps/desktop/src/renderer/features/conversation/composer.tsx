import type { ConversationDetail } from "@switchboard/contracts/conversation";
import { Button } from "@switchboard/ui/button";
import { classNames } from "@switchboard/ui/class-names";
import { FloorBar } from "@switchboard/ui/floor-bar";
import { useEffect, useRef, useState } from "react";
import { useNow } from "../../clock/now.ts";
import { CommandKey } from "../../keys/command-key.tsx";
import { useCommand } from "../../keys/commands.ts";
import { useOpenEscalation } from "../escalation/open.ts";
import { type ComposerMode, ModeSwitch } from "../note/mode-switch.tsx";
import { NoteField } from "../note/note-field.tsx";
import { useClient, useMay, useSession } from "../session/session.ts";
import { floorLine } from "./floor-line.ts";
import { NoteForm } from "./note-form.tsx";
import { forgetRefused, refusedNote } from "./refused-note.ts";
import { ReplyField } from "./reply-field.tsx";
import { useResolve } from "./resolve.ts";
import { useReturnFloor } from "./return-floor.ts";
import { useTakeOver } from "./take-over.ts";

const refusedMs = 1600;

type Asking = "nothing" | "return" | "resolve" | "escalate";

const asks = {
  return: {
    label: "Note for the agent (optional)",
    placeholder: "What did you promise? What should the agent do next?",
    action: "Return to agent",
    required: false,
  },
  resolve: {
    label: "Note for the record (optional)",
    placeholder: "How did it end?",
    action: "Resolve",
    required: false,
  },
  escalate: {
    label: "Reason, for your colleagues",
    placeholder: "Why does this customer need a person?",
    action: "Ask for a person",
    required: true,
    most: 1000,
  },
} as const;

/** The floor bar and the field below it: whose turn it is, and what one may do about it. */
export function Composer({
  detail,
  writing,
  resolveAsked,
  onResolveAnswered,
}: {
  detail: ConversationDetail;
  writing: boolean;
  resolveAsked: boolean;
  onResolveAnswered: () => void;
}) {
  const { id } = detail;
  const { user } = useSession();
  const client = useClient();
  const mayTake = useMay("floor.take");
  const mayEscalate = useMay("escalation.open");
  const takeOver = useTakeOver(id);
  const returnFloor = useReturnFloor(detail);
  const resolve = useResolve(detail);
  const escalate = useOpenEscalation(detail);
  const [asked, setAsked] = useState<Asking>("nothing");
  const asking: Asking = resolveAsked ? "resolve" : asked;
  const mayNote = useMay("note.write");
  const [mode, setMode] = useState<ComposerMode>("reply");
  const field = useRef<HTMLTextAreaElement>(null);
  const line = floorLine(detail, user.id, mayTake, useNow(), writing);
  const mine = line.key === "return_floor";

  const taking = useRef(false);
  const take = (): void => {
    taking.current = true;
    setMode("reply");
    takeOver.mutate({ conversation_id: id });
    field.current?.focus();
  };
  const open = detail.status !== "resolved" && detail.floor.holder === "ai";
  const asksAlready = detail.escalation?.status === "waiting" || detail.escalation?.status === "timed_out";
  const canEscalate = open && mayEscalate && !asksAlready;
  useCommand("take_over", take, line.key === "take_over");
  useCommand("return_floor", () => setAsked("return"), mine);
  useCommand("escalate", () => setAsked("escalate"), canEscalate);
  const toReply = (): void => {
    setMode("reply");
    // The field is there only after this change has been drawn.
    requestAnimationFrame(() => field.current?.focus());
  };
  useCommand("compose", toReply, mine && asking === "nothing");
  useCommand("note", () => setMode("note"), mayNote && asking === "nothing");

  // Until the server has answered, what was there before may be heard once more, and take the floor back for a moment.
  const { isPending, isError } = takeOver;
  useEffect(() => {
    if (!taking.current) return;
    taking.current = !isError && (isPending || !mine);
    // An AI draft that was asked for meanwhile keeps the focus.
    if (mine && document.activeElement?.closest("[role='group']") == null) field.current?.focus();
  }, [mine, isPending, isError]);

  // A locked field must not swallow the keys of commands.
  useEffect(() => {
    if (mine) return;
    const stillTaking = taking.current;
    field.current?.blur();
    taking.current = stillTaking;
  }, [mine]);

  // What was shown ahead and refused goes back visibly: the composer shakes, and is red for a moment.
  const failed = takeOver.isError || returnFloor.isError || resolve.isError;
  // These stay the same from one drawing to the next, unlike the mutations.
  const resets = [takeOver.reset, returnFloor.reset, resolve.reset] as const;
  useEffect(() => {
    if (!failed) return;
    const timer = setTimeout(() => {
      for (const reset of resets) reset();
    }, refusedMs);
    return () => clearTimeout(timer);
  }, [failed, ...resets]);

  const close = (): void => {
    if (asking !== "nothing") forgetRefused(asking, id);
    setAsked("nothing");
    onResolveAnswered();
  };
  const answer = (note: string): void => {
    const more = note ? { note } : {};
    // A refused note comes back while one is still here, unless another is being written.
    const onError = (): void => {
      if (note) setAsked((now) => (now === "nothing" ? asking : now));
    };
    if (asking === "return") returnFloor.mutate({ conversation_id: id, ...more }, { onError });
    if (asking === "resolve") resolve.mutate({ conversation_id: id, ...more }, { onError });
    if (asking === "escalate") escalate.mutate({ conversation_id: id, reason: note }, { onError });
    close();
  };
  const name = user.name.split(" ")[0] ?? user.name;
  const to = detail.customer_label.startsWith("Visitor") ? "" : ` ${detail.customer_label.split(" ")[0]}`;
  const greeting = detail.strip.some((stretch) => stretch.holder === "human" && stretch.from_seq < detail.last_seq)
    ? null
    : `Hello${to}, this is ${name} from ${client.name}. `;
  const hint = mine
    ? `Write to${to || " the customer"}…`
    : line.key === "take_over"
      ? `Take over to write.${greeting ? ` Suggested: “${greeting.trim()}”` : ""}`
      : "";
  const canReply = (open && mayTake) || mine;
  const noting = mode === "note" && asking === "nothing";
  return (
    <section
      aria-label={noting ? "Note" : "Reply"}
      // Whoever has left the field before the server's answer comes is not brought back.
      onBlur={() => {
        taking.current = false;
      }}
      className={classNames(
        "mx-4 mb-3.5 flex-none overflow-hidden rounded-xl border bg-raised shadow-raised focus-within:border-focus/60 compact:mx-2.5 compact:mb-2.5",
        failed ? "animate-shake border-breach" : noting ? "border-waiting" : "border-line-strong",
      )}
    >
      <FloorBar tone={line.tone} whose={line.whose} next={line.next}>
        {line.key === "take_over" && (
          <Button kind="primary" onClick={take}>
            Take over <CommandKey id="take_over" inherit />
          </Button>
        )}
        {mine && (
          <Button kind="primary" onClick={() => setAsked("return")}>
            Return to agent <CommandKey id="return_floor" inherit />
          </Button>
        )}
      </FloorBar>
      {mayNote && asking === "nothing" && (
        <ModeSwitch mode={mode} onMode={(next) => (next === "reply" && mine ? toReply() : setMode(next))} />
      )}
      {asking !== "nothing" ? (
        <NoteForm key={asking} {...asks[asking]} initial={refusedNote(asking, id)} onDone={answer} onCancel={close} />
      ) : noting ? (
        <NoteField id={id} onLeave={() => setMode("reply")} />
      ) : (
        canReply && (
          <ReplyField detail={detail} field={field} locked={!mine} hint={hint} greeting={greeting}>
            {canEscalate && (
              <Button kind="quiet" onClick={() => setAsked("escalate")}>
                Ask for a person <CommandKey id="escalate" />
              </Button>
            )}
          </ReplyField>
        )
      )}
    </section>
  );
}

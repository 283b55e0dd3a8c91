import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Chat } from "./chat.ts";
import { Icon } from "./icons.tsx";
import { RichText } from "./rich-text-view.tsx";
import { SurveyCard } from "./survey-card.tsx";
import type { ThreadItem } from "./thread-view.ts";

type Rest = Exclude<ThreadItem, { kind: "message" | "draft" }>;

/** Everything in the thread that is not somebody's message. */
export function OtherItem({ item, chat }: { item: Rest; chat: Chat }): VNode {
  switch (item.kind) {
    case "mark":
      return (
        <div class={`mark tone-${item.tone}`} data-item="mark">
          <span>{item.text}</span>
        </div>
      );
    case "cut_off":
      return <CutOff text={item.text} shown={item.shown} />;
    case "ticket":
      return (
        <div class="card tone-waiting" data-item="ticket">
          <Icon name="ticket" />
          <div>
            <h3>Your request is number {item.number}</h3>
            <p>
              Nobody is free at this moment. A colleague reads this conversation and answers here, so you need not
              repeat anything. You can close this page and come back.
            </p>
          </div>
        </div>
      );
    case "offer":
      return (
        <div class="card tone-ai" data-item="offer">
          <Icon name="tag" />
          <div>
            <h3>You may like this</h3>
            <RichText text={item.text} />
          </div>
        </div>
      );
    case "apology":
      return (
        <div class="card tone-breach" data-item="apology">
          <Icon name="alert" />
          <p>{item.text}</p>
        </div>
      );
    case "survey":
      return <SurveyCard item={item} chat={chat} />;
    case "typing":
      return <Typing />;
    case "staff_typing":
      return (
        <div class="said from-staff" data-item="staff_typing">
          <div class="bubble typing" role="status">
            <span class="unseen">{item.name} is writing.</span>
            <Dots />
          </div>
        </div>
      );
  }
}

function CutOff({ text, shown }: { text: string; shown: boolean }): VNode {
  const [open, setOpen] = useState(shown);
  return (
    <div class="said from-ai cut" data-item="cut_off" data-from="ai">
      {open && (
        <div class="bubble">
          <RichText text={text} />
        </div>
      )}
      <div class="note">
        <span>The assistant was interrupted here.</span>
        {!shown && (
          <button type="button" class="text-button" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? "Hide what it had written" : "Show what it had written"}
          </button>
        )}
      </div>
    </div>
  );
}

const Dots = (): VNode => (
  <>
    <i aria-hidden="true" />
    <i aria-hidden="true" />
    <i aria-hidden="true" />
  </>
);

const SLOW_MS = 12_000;
const GIVE_UP_MS = 60_000;

/** Says that an answer is being written; after a while, that it takes long; and then no longer that it is. */
function Typing(): VNode {
  const [phase, setPhase] = useState<"usual" | "slow" | "over">("usual");
  useEffect(() => {
    const timers = [setTimeout(() => setPhase("slow"), SLOW_MS), setTimeout(() => setPhase("over"), GIVE_UP_MS)];
    return () => timers.forEach(clearTimeout);
  }, []);
  return (
    <div class="said from-ai" data-item="typing">
      {phase !== "over" && (
        <div class="bubble typing">
          <span class="unseen">The assistant is writing.</span>
          <Dots />
        </div>
      )}
      {phase === "slow" && <div class="note">This takes longer than usual. Your message is safe.</div>}
      {phase === "over" && <div class="note">No answer yet. Your message is with us; the answer comes here.</div>}
    </div>
  );
}

import { unfilledOf } from "@switchboard/contracts/canned-text";
import type { ConversationDetail } from "@switchboard/contracts/conversation";
import { isUnedited } from "@switchboard/contracts/suggestion";
import { Button } from "@switchboard/ui/button";
import { classNames } from "@switchboard/ui/class-names";
import { Kbd } from "@switchboard/ui/kbd";
import { type ReactNode, type RefObject, useEffect, useId } from "react";
import { CommandKey } from "../../keys/command-key.tsx";
import { useCommand } from "../../keys/commands.ts";
import { sayWriting } from "../around/say.ts";
import { CannedPicker } from "../canned-reply/picker.tsx";
import { usePicker } from "../canned-reply/use-picker.ts";
import { useCannedValues } from "../canned-reply/values.ts";
import { keepInserted, useInserted } from "../suggestion/inserted.ts";
import { useSuggestion } from "../suggestion/suggest.ts";
import { SuggestionCard } from "../suggestion/suggestion-card.tsx";
import { sendReply } from "./reply.ts";
import { keepUnsent, useUnsent } from "./unsent.ts";

/** Where the reply is written; locked unless the floor is the writer's. The text is kept until it is sent. */
export function ReplyField({
  detail,
  field,
  locked,
  hint,
  greeting,
  children,
}: {
  detail: ConversationDetail;
  field: RefObject<HTMLTextAreaElement | null>;
  locked: boolean;
  hint: string;
  /** A first sentence to begin with; null once something was said. */
  greeting: string | null;
  /** What else may be done while it is locked. */
  children?: ReactNode;
}) {
  const { id } = detail;
  const text = useUnsent(id);
  const values = useCannedValues(detail);
  const picker = usePicker(text, locked, values, (filled) => keepUnsent(id, filled));
  const listId = useId();
  const [blank] = unfilledOf(text);
  const ready = !locked && text.trim() !== "" && !blank;
  const { drafting, ask, dismiss } = useSuggestion(id);
  const inserted = useInserted(id);
  const asItIs = inserted !== null && isUnedited(text, inserted.text);
  useCommand("suggest", () => ask("plain"), !locked);

  useEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.height = "auto";
    area.style.height = `${Math.min(area.scrollHeight, 180)}px`;
  }, [field, text]);

  /** What nobody has edited goes on purpose only. */
  const send = (onPurpose: boolean): void => {
    if (!ready || (asItIs && !onPurpose)) return;
    keepUnsent(id, "");
    sayWriting(id, "reply", "");
    keepInserted(id, null);
    sendReply(id, text.trim(), inserted ? { draft: inserted, as_is: asItIs } : undefined);
  };
  const write = (next: string): void => {
    keepUnsent(id, next);
    sayWriting(id, "reply", next);
    if (next === "") keepInserted(id, null);
  };
  return (
    <>
      {drafting.state !== "none" && (
        <SuggestionCard
          drafting={drafting}
          onAsk={ask}
          onInsert={(draft) => {
            // What was written already stays in front of it.
            keepUnsent(id, [text.trim(), draft.text].filter(Boolean).join("\n"));
            keepInserted(id, { id: draft.id, text: draft.text });
            dismiss();
            field.current?.focus();
          }}
          onDismiss={() => {
            dismiss();
            field.current?.focus();
          }}
        />
      )}
      {picker.open && <CannedPicker id={listId} {...picker} values={values} onPick={picker.pick} />}
      <textarea
        ref={field}
        aria-label="Reply"
        aria-autocomplete="list"
        {...(picker.found.length > 0 && {
          "aria-controls": listId,
          "aria-activedescendant": `${listId}-${picker.chosen}`,
        })}
        placeholder={hint}
        value={text}
        rows={2}
        maxLength={8000}
        readOnly={locked}
        aria-disabled={locked}
        onChange={(e) => write(e.target.value)}
        onKeyDown={(e) => {
          if (!e.nativeEvent.isComposing && picker.onKey(e)) return;
          if (e.key === "Escape") e.currentTarget.blur();
          if (e.key !== "Enter" || e.shiftKey || e.nativeEvent.isComposing) return;
          e.preventDefault();
          send(e.ctrlKey || e.metaKey);
        }}
        className={classNames(
          "block w-full resize-none bg-transparent px-3 pt-2.5 pb-1 text-base text-ink outline-none placeholder:text-muted",
          locked && "cursor-not-allowed",
        )}
      />
      <div className="flex min-h-[34px] items-center gap-1.5 pr-2 pb-2 pl-3 text-muted text-sm">
        {locked ? (
          <>
            <span className="flex-1">{text ? "Your unsent text is kept" : "Locked while the floor is not yours"}</span>
            {children}
          </>
        ) : (
          <>
            {blank ? (
              <span role="status" className="min-w-0 flex-1 truncate text-waiting">
                Fill in {blank} before you send
              </span>
            ) : asItIs ? (
              <span role="status" className="min-w-0 flex-1 truncate text-waiting">
                This is the AI’s draft as it stands. Edit it first.
              </span>
            ) : (
              <>
                <span className="truncate compact:hidden">
                  <Kbd>/</Kbd> canned reply <Kbd>Shift Enter</Kbd> new line
                </span>
                <span className="flex-1" />
              </>
            )}
            {greeting && !text && (
              <Button
                kind="quiet"
                onClick={() => {
                  keepUnsent(id, greeting);
                  field.current?.focus();
                }}
              >
                Use greeting
              </Button>
            )}
            {!text && (
              <Button kind="quiet" onClick={() => ask("plain")}>
                Suggest <CommandKey id="suggest" />
              </Button>
            )}
            {asItIs ? (
              <Button disabled={!ready} onClick={() => send(true)}>
                Send as it is <Kbd>Ctrl Enter</Kbd>
              </Button>
            ) : (
              <Button kind={ready ? "primary" : "plain"} disabled={!ready} onClick={() => send(false)}>
                Send <Kbd inherit>Enter</Kbd>
              </Button>
            )}
          </>
        )}
      </div>
    </>
  );
}

import { Button } from "@switchboard/ui/button";
import { classNames } from "@switchboard/ui/class-names";
import { Kbd } from "@switchboard/ui/kbd";
import { type ReactNode, type RefObject, useEffect } from "react";
import { sendReply } from "./reply.ts";
import { keepUnsent, useUnsent } from "./unsent.ts";

/** Where the reply is written; locked unless the floor is the writer's. The text is kept until it is sent. */
export function ReplyField({
  id,
  field,
  locked,
  hint,
  greeting,
  children,
}: {
  id: string;
  field: RefObject<HTMLTextAreaElement | null>;
  locked: boolean;
  hint: string;
  /** A first sentence to begin with; null once something was said. */
  greeting: string | null;
  /** What else may be done while it is locked. */
  children?: ReactNode;
}) {
  const text = useUnsent(id);
  const ready = !locked && text.trim() !== "";

  useEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.height = "auto";
    area.style.height = `${Math.min(area.scrollHeight, 180)}px`;
  }, [field, text]);

  const send = (): void => {
    if (!ready) return;
    keepUnsent(id, "");
    sendReply(id, text.trim());
  };
  return (
    <>
      <textarea
        ref={field}
        aria-label="Reply"
        placeholder={hint}
        value={text}
        rows={2}
        maxLength={8000}
        readOnly={locked}
        aria-disabled={locked}
        onChange={(e) => keepUnsent(id, e.target.value)}
        onKeyDown={(e) => {
          if (e.key === "Escape") e.currentTarget.blur();
          if (e.key !== "Enter" || e.shiftKey || e.nativeEvent.isComposing) return;
          e.preventDefault();
          send();
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
            <span className="compact:hidden">
              <Kbd>Shift Enter</Kbd> new line
            </span>
            <span className="flex-1" />
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
            <Button kind={ready ? "primary" : "plain"} disabled={!ready} onClick={send}>
              Send <Kbd inherit>Enter</Kbd>
            </Button>
          </>
        )}
      </div>
    </>
  );
}

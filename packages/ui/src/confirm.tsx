import { type FormEvent, type ReactNode, useRef, useState } from "react";
import { Button } from "./button.tsx";
import { Modal } from "./modal.tsx";
import { TextArea } from "./text-area.tsx";

/** Whether a reason is asked for: its label, and how short it may not be. */
export interface AskReason {
  label: string;
  /** Fewest characters; 0 where it may be left out. */
  least: number;
  most?: number;
  placeholder?: string;
}

/** Asks before something is done, and for its reason where one is kept. It stays open, with what was written, when it fails. */
export function Confirm({
  title,
  children,
  confirm,
  danger = false,
  reason,
  pending = false,
  problem,
  onConfirm,
  onClose,
}: {
  title: string;
  children?: ReactNode;
  /** What the button says: the verb, not “OK”. */
  confirm: string;
  danger?: boolean;
  reason?: AskReason;
  pending?: boolean;
  /** Why it failed. */
  problem?: string | undefined;
  onConfirm: (reason: string) => void;
  onClose: () => void;
}) {
  const [text, setText] = useState("");
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const submit = (e?: FormEvent): void => {
    e?.preventDefault();
    if (pending) return;
    const short = reason !== undefined && text.trim().length < reason.least;
    setMissing(short);
    if (short) field.current?.focus();
    else onConfirm(text.trim());
  };
  // Where there is no field, Enter does what cannot hurt.
  const first = (safe: boolean) => (safe && !reason ? { "data-first-focus": true } : {});
  return (
    <Modal label={title} open onClose={onClose} className="w-[min(420px,calc(100vw-32px))]">
      <form
        onSubmit={submit}
        onKeyDown={(e) => {
          if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) submit();
        }}
        className="grid gap-3 p-5"
      >
        <h2 className="wrap-anywhere font-semibold text-ink text-lg">{title}</h2>
        {children && <div className="wrap-anywhere text-muted">{children}</div>}
        {reason && (
          <TextArea
            label={reason.label}
            ref={field}
            rows={3}
            value={text}
            maxLength={reason.most ?? 500}
            placeholder={reason.placeholder}
            problem={missing ? `Write at least ${reason.least} characters.` : undefined}
            onChange={(e) => setText(e.target.value)}
          />
        )}
        {problem && (
          <p role="alert" className="wrap-anywhere text-breach text-sm">
            {problem}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button kind="quiet" onClick={onClose} {...first(danger)}>
            Cancel
          </Button>
          <Button kind={danger ? "danger" : "primary"} type="submit" disabled={pending} {...first(!danger)}>
            {confirm}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

import { type CannedReply, newCannedReply } from "@switchboard/contracts/canned-reply";
import { CANNED_VARIABLES } from "@switchboard/contracts/canned-text";
import { Button } from "@switchboard/ui/button";
import { Checkbox } from "@switchboard/ui/checkbox";
import { Kbd } from "@switchboard/ui/kbd";
import { Modal } from "@switchboard/ui/modal";
import { TextArea } from "@switchboard/ui/text-area";
import { TextField } from "@switchboard/ui/text-field";
import { type FormEvent, useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { useSaveCannedReply } from "./save.ts";

type Problems = Partial<Record<"title" | "shortcut" | "body", string>>;

/** Writes a canned reply or changes one. What is wrong stands beside its field; nothing that was written is lost. */
export function CannedReplyForm({
  reply,
  mayShare,
  onClose,
}: {
  reply: CannedReply | undefined;
  mayShare: boolean;
  onClose: () => void;
}) {
  const [written, setWritten] = useState({
    title: reply?.title ?? "",
    shortcut: reply?.shortcut ?? "",
    body: reply?.body ?? "",
    shared: reply ? !reply.owned : mayShare,
  });
  const [problems, setProblems] = useState<Problems>({});
  const save = useSaveCannedReply(written.shared);
  const set = (more: Partial<typeof written>): void => setWritten({ ...written, ...more });

  const submit = (e?: FormEvent): void => {
    e?.preventDefault();
    if (save.isPending) return;
    const { shared: _, ...text } = written;
    const seen = reply ? { canned_reply_id: reply.id, version: reply.version } : {};
    const checked = newCannedReply.safeParse({ ...text, ...seen });
    if (!checked.success) {
      const found = checked.error.issues.map((issue) => [String(issue.path[0]), issue.message] as const);
      setProblems(Object.fromEntries(found.toReversed()));
      return;
    }
    setProblems({});
    save.mutate(checked.data, { onSuccess: onClose });
  };
  return (
    <Modal label={reply ? `Edit ${reply.title}` : "New canned reply"} open onClose={onClose}>
      <form
        onSubmit={submit}
        onKeyDown={(e) => {
          if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) submit();
        }}
        className="grid max-h-[70vh] gap-3 overflow-y-auto p-5"
      >
        <h2 className="font-semibold text-ink text-lg">{reply ? "Edit canned reply" : "New canned reply"}</h2>
        <TextField
          label="Title"
          value={written.title}
          maxLength={120}
          onChange={(e) => set({ title: e.target.value })}
          problem={problems.title}
        />
        <TextField
          label="Shortcut"
          value={written.shortcut}
          maxLength={40}
          placeholder="refund"
          className="font-mono"
          onChange={(e) => set({ shortcut: e.target.value.toLowerCase().replace(/^\//, "") })}
          problem={problems.shortcut}
        />
        <TextArea
          label="Text"
          rows={6}
          value={written.body}
          maxLength={4000}
          onChange={(e) => set({ body: e.target.value })}
          problem={problems.body}
        />
        <details className="text-muted text-sm">
          <summary className="cursor-default">What may stand in it</summary>
          <ul className="mt-1 grid gap-0.5">
            {Object.entries(CANNED_VARIABLES).map(([name, words]) => (
              <li key={name}>
                <code className="font-mono text-ink text-xs">{`{{${name}}}`}</code> {words}
              </li>
            ))}
            <li>
              <code className="font-mono text-ink text-xs">{"{{customer.first_name|there}}"}</code> says “there” where
              no name is known
            </li>
          </ul>
        </details>
        {mayShare && (
          <Checkbox
            label="For everybody who works for this client"
            checked={written.shared}
            disabled={reply?.owned === false}
            onChange={(shared) => set({ shared })}
          />
        )}
        {save.isError && (
          <p role="alert" className="text-breach text-sm">
            {problemOf(save.error).text}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button kind="quiet" onClick={onClose}>
            Cancel <Kbd>Esc</Kbd>
          </Button>
          <Button kind="primary" type="submit" disabled={save.isPending}>
            Save <Kbd inherit>Ctrl Enter</Kbd>
          </Button>
        </div>
      </form>
    </Modal>
  );
}

import type { ConversationDetail } from "@switchboard/contracts/conversation";
import { Button } from "@switchboard/ui/button";
import { Combobox } from "@switchboard/ui/combobox";
import { Kbd } from "@switchboard/ui/kbd";
import { Modal } from "@switchboard/ui/modal";
import { TextArea } from "@switchboard/ui/text-area";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { staffChoices, useRoutableStaff } from "../routing/staff.ts";
import { useSession } from "../session/session.ts";
import { useOfferTransfer } from "./offer.ts";

/** Asks to whom a held conversation shall go, and what they should know. Only who is there can be chosen. */
export function OfferForm({ detail, onClose }: { detail: ConversationDetail; onClose: () => void }) {
  const { user } = useSession();
  const staff = useRoutableStaff();
  const [to, setTo] = useState<string>();
  const [note, setNote] = useState("");
  const [missing, setMissing] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  // The first question is who; the dialog itself would begin at the note.
  useEffect(() => {
    const frame = requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-haspopup]")?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  const offer = useOfferTransfer(detail.id);
  const others = (staff.data ?? []).filter((s) => s.staff_id !== user.id);
  const there = new Set(others.filter((s) => s.state === "available").map((s) => s.staff_id));
  const options = staffChoices(others, user.id).map((each) => ({ ...each, disabled: !there.has(each.id) }));

  const submit = (e?: FormEvent): void => {
    e?.preventDefault();
    if (offer.isPending) return;
    setMissing(to === undefined);
    if (to) offer.mutate({ conversation_id: detail.id, staff_id: to, note: note.trim() }, { onSuccess: onClose });
  };
  return (
    <Modal label="Hand over to a colleague" open onClose={onClose}>
      <form
        ref={form}
        onSubmit={submit}
        onKeyDown={(e) => {
          if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) submit();
        }}
        className="grid gap-3 p-5"
      >
        <h2 className="font-semibold text-ink text-lg">Hand over to a colleague</h2>
        <p className="text-muted text-sm">
          {detail.customer_label} stays yours until they accept. They see your note; the customer does not.
        </p>
        <Combobox
          label="Colleague"
          empty={there.size === 0 && !staff.isPending ? "Nobody else is available" : "Choose…"}
          options={options}
          loading={staff.isPending}
          value={to}
          onChange={setTo}
          problem={missing && to === undefined ? "Choose who shall have it." : undefined}
        />
        <TextArea
          label="Note for them (optional)"
          rows={3}
          maxLength={1000}
          value={note}
          onChange={(e) => setNote(e.target.value)}
        />
        {offer.isError && (
          <p role="alert" className="text-breach text-sm">
            {problemOf(offer.error).text}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button kind="quiet" onClick={onClose}>
            Cancel <Kbd>Esc</Kbd>
          </Button>
          <Button kind="primary" type="submit" disabled={offer.isPending}>
            Offer <Kbd inherit>Ctrl Enter</Kbd>
          </Button>
        </div>
      </form>
    </Modal>
  );
}

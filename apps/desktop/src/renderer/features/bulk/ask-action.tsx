import { ComboboxList } from "@switchboard/ui/combobox-list";
import { Confirm } from "@switchboard/ui/confirm";
import { Modal } from "@switchboard/ui/modal";
import { usePresence } from "../presence/presence.ts";
import { useSession } from "../session/session.ts";
import { TagChoice } from "../tag/choice.tsx";
import type { BulkAction } from "./act.ts";

export type Asked = "tag" | "untag" | "assign" | "return" | "resolve";

const many = (n: number): string => (n === 1 ? "1 conversation" : `${n} conversations`);

/** Asks for what an action needs: which tag, who, and for what customers notice whether it is meant. */
export function AskAction({
  asked,
  count,
  onAction,
  onClose,
}: {
  asked: Asked;
  count: number;
  onAction: (action: BulkAction) => void;
  onClose: () => void;
}) {
  const { user } = useSession();
  const colleagues = usePresence()?.colleagues ?? [];
  if (asked === "resolve" || asked === "return") {
    const [title, confirm, what] =
      asked === "resolve"
        ? [
            `Resolve ${many(count)}?`,
            "Resolve",
            "Their customers are told that it has ended, and may be asked how it was. Where something was said since you looked, nothing is done.",
          ]
        : [
            `Return ${many(count)} to the agent?`,
            "Return",
            "The agent goes on with those that you hold. The others stay as they are.",
          ];
    return (
      <Confirm
        title={title}
        confirm={confirm}
        reason={{ label: "Note (optional)", least: 0, most: 2000 }}
        onConfirm={(note) => onAction({ kind: asked, note })}
        onClose={onClose}
      >
        {what}
      </Confirm>
    );
  }
  const label =
    asked === "assign"
      ? `Assign ${many(count)}`
      : asked === "tag"
        ? `Tag ${many(count)}`
        : `Take a tag off ${many(count)}`;
  const people = [{ staff_id: user.id, name: user.name, state: "you" }, ...colleagues];
  return (
    <Modal label={label} open onClose={onClose} className="w-[min(360px,calc(100vw-32px))]">
      <h2 className="px-3 pt-3 pb-1 font-semibold text-ink">{label}</h2>
      {asked === "assign" ? (
        <ComboboxList
          label="Colleagues"
          placeholder="Find a colleague…"
          chosen={[]}
          options={people.map((each) => ({ id: each.staff_id, label: each.name, hint: each.state }))}
          onPick={(staff_id) => {
            const name = people.find((each) => each.staff_id === staff_id)?.name ?? "";
            onAction({ kind: "assign", staff_id, name });
          }}
        />
      ) : (
        <TagChoice chosen={[]} creates={asked === "tag"} onToggle={(tag) => onAction({ kind: asked, tag })} />
      )}
    </Modal>
  );
}

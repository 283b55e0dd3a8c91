import type { Mention } from "@switchboard/contracts/note";
import { classNames } from "@switchboard/ui/class-names";
import { useSession } from "../session/session.ts";

/** A note's text with those whom it names, oneself most. */
export function MentionText({ text, mentions }: { text: string; mentions: readonly Mention[] }) {
  const me = useSession().user.id;
  const parts = mentions.map((each, at) => {
    const before = mentions[at - 1];
    const from = before ? before.start + before.length : 0;
    return (
      <span key={each.start}>
        {text.slice(from, each.start)}
        <b
          className={classNames(
            "font-semibold text-waiting",
            each.staff_id === me && "text-ink underline decoration-waiting decoration-2 underline-offset-2",
          )}
        >
          {text.slice(each.start, each.start + each.length)}
        </b>
      </span>
    );
  });
  const last = mentions.at(-1);
  return (
    <>
      {parts}
      {text.slice(last ? last.start + last.length : 0)}
    </>
  );
}

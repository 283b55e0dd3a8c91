import { Avatar } from "@switchboard/ui/avatar";
import { classNames } from "@switchboard/ui/class-names";
import { Tooltip } from "@switchboard/ui/tooltip";
import { type Colleague, usePeopleAround } from "./people.ts";

const shown = 3;
const does: Record<Colleague["doing"], string> = {
  viewing: "has this open",
  reply: "is typing a reply",
  note: "is typing a note",
};

/** The colleagues who have the conversation open too; who writes has a ring. */
export function Faces({ id }: { id: string }) {
  const { people } = usePeopleAround(id);
  if (people.length === 0) return null;
  const more = people.slice(shown);
  return (
    <ul aria-label="Colleagues here" className="flex flex-none items-center -space-x-1">
      {people.slice(0, shown).map((each) => (
        <li key={each.staff_id}>
          <Tooltip text={`${each.name} ${does[each.doing]}`} side="bottom">
            <span
              role="img"
              aria-label={`${each.name} ${does[each.doing]}`}
              className={classNames(
                "grid rounded-full border-2",
                each.doing === "viewing" ? "border-bg" : "border-waiting",
              )}
            >
              <Avatar name={each.name} />
            </span>
          </Tooltip>
        </li>
      ))}
      {more.length > 0 && (
        <li className="pl-2 text-muted text-xs" title={more.map((each) => each.name).join(", ")}>
          +{more.length}
        </li>
      )}
    </ul>
  );
}

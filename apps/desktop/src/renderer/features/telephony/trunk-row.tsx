import type { SipTrunk } from "@switchboard/contracts/telephony";
import { Button } from "@switchboard/ui/button";
import { Chip } from "@switchboard/ui/chip";
import { PhoneIncoming, PhoneOutgoing } from "lucide-react";
import { Ago } from "../../clock/ago.tsx";
import { placeOf, remedyOf, stateHelp, stateTones, stateWords } from "./words.ts";

/** One trunk: where it leads, whether the media server agrees, and in its own words why not. */
export function TrunkRow({
  trunk,
  numbers,
  onEdit,
  onRemove,
}: {
  trunk: SipTrunk;
  numbers: readonly string[];
  onEdit: (() => void) | undefined;
  onRemove: () => void;
}) {
  const { name, direction, state, problem } = trunk;
  const Way = direction === "inbound" ? PhoneIncoming : PhoneOutgoing;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 border-line/60 border-b py-2.5">
      <Way aria-hidden="true" className="mt-0.5 size-4 flex-none text-muted" />
      <div className="min-w-56 flex-1">
        <p className="flex min-w-0 flex-wrap items-center gap-2">
          <span className="wrap-anywhere min-w-0 font-medium text-ink">{name}</span>
          <span className="text-muted text-sm">{direction}</span>
          <Chip tone={stateTones[state]} dot>
            {stateWords[state]}
          </Chip>
        </p>
        <p className="wrap-anywhere text-muted text-sm">{placeOf(trunk)}</p>
        <p className="wrap-anywhere text-muted text-sm">
          {numbers.length === 0 ? "no number" : numbers.slice(0, 5).join(", ")}
          {numbers.length > 5 && ` and ${numbers.length - 5} more`} · saved by {trunk.changed_by_name}{" "}
          <Ago at={trunk.changed_at} />
        </p>
        {problem !== null && (
          <p className="wrap-anywhere mt-1 border-breach border-l-2 pl-2 text-breach text-sm">
            {problem} <span className="text-muted">{remedyOf(problem)}</span>
          </p>
        )}
        {state !== "agreed" && <p className="mt-1 text-muted text-sm">{stateHelp(trunk)}</p>}
      </div>
      {onEdit && (
        <div className="flex flex-none gap-1.5">
          <Button aria-label={`Change ${name}`} onClick={onEdit}>
            Change
          </Button>
          <Button
            kind="danger"
            aria-label={`Remove ${name}`}
            disabled={numbers.length > 0}
            title={numbers.length > 0 ? "A number uses it: give the number another trunk first" : undefined}
            onClick={onRemove}
          >
            Remove…
          </Button>
        </div>
      )}
    </li>
  );
}

import type { LineNumber, SipTrunk } from "@switchboard/contracts/telephony";
import { Button } from "@switchboard/ui/button";
import { useClientDetails } from "../client/client-details.ts";

/** One number: who answers it, and how its calls come and go. */
export function NumberRow({
  line,
  trunks,
  onEdit,
  onRemove,
}: {
  line: LineNumber;
  trunks: readonly SipTrunk[];
  onEdit: (() => void) | undefined;
  onRemove: () => void;
}) {
  const fallback = useClientDetails().data?.default_config_name;
  const nameOf = (id: string | null): string | undefined => trunks.find((trunk) => trunk.id === id)?.name;
  const [comes, goes] = [nameOf(line.inbound_trunk_id), nameOf(line.outbound_trunk_id)];
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 border-line/60 border-b py-2.5">
      <div className="min-w-56 flex-1">
        <p className="flex min-w-0 flex-wrap items-baseline gap-2">
          <span className="font-medium font-mono text-ink">{line.number}</span>
          <span className="wrap-anywhere min-w-0 text-muted text-sm">{line.label}</span>
        </p>
        <p className="wrap-anywhere text-muted text-sm">
          answered by {line.config_name ?? defaultWords(fallback)} ·{" "}
          {comes ? `calls come by ${comes}` : "takes no calls"} · {goes ? `calls go by ${goes}` : "calls nobody"}
        </p>
      </div>
      {onEdit && (
        <div className="flex flex-none gap-1.5">
          <Button aria-label={`Change ${line.number}`} onClick={onEdit}>
            Change
          </Button>
          <Button kind="danger" aria-label={`Give up ${line.number}`} onClick={onRemove}>
            Give up…
          </Button>
        </div>
      )}
    </li>
  );
}

/** Of a client's default config its name says nothing where it is `default`. */
const defaultWords = (name: string | undefined): string =>
  name === undefined || name === "default" ? "the default config" : `${name}, the default config`;

import type { NotificationRule } from "@switchboard/contracts/account";
import type { NotificationKind } from "@switchboard/contracts/notification";
import { CheckBoxOnly } from "@switchboard/ui/checkbox";

const ways = [
  { id: "bell", label: "Bell" },
  { id: "desktop", label: "System" },
  { id: "sound", label: "Sound" },
] as const;

type Row = { kind: NotificationKind; label: string; rule: NotificationRule };

/** Each kind of thing with the ways to be told of it; none ticked is none. */
export function RuleTable({
  rows,
  onChange,
}: {
  rows: readonly Row[];
  onChange: (kind: NotificationKind, rule: NotificationRule) => void;
}) {
  return (
    <table className="w-full">
      <thead>
        <tr className="border-line border-b text-left text-muted text-sm">
          <th scope="col" className="py-1.5 font-medium">
            What
          </th>
          {ways.map(({ id, label }) => (
            <th key={id} scope="col" className="w-20 py-1.5 text-center font-medium">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ kind, label, rule }) => (
          <tr key={kind} className="border-line/60 border-b">
            <th scope="row" className="h-row py-1 text-left font-normal text-ink">
              {label}
            </th>
            {ways.map(({ id, label: way }) => (
              <td key={id} className="py-1 text-center">
                <CheckBoxOnly
                  className="align-middle"
                  aria-label={`${label}: ${way.toLowerCase()}`}
                  checked={rule[id]}
                  onChange={(on) => onChange(kind, { ...rule, [id]: on })}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import type { DialPolicy, DialUse } from "@switchboard/contracts/telephony";
import type { Tone } from "@switchboard/ui/floor-tone";
import { Progress } from "@switchboard/ui/progress";

const toneOf = (used: number, limit: number): Tone =>
  used >= limit ? "breach" : used >= limit * 0.8 ? "waiting" : "human";

/** What of the policy's limits is used now; each bar is full where the next call is refused. */
export function PolicyUse({ policy, use }: { policy: DialPolicy; use: DialUse }) {
  const share = use.picked_up === 0 ? 0 : (use.abandoned / use.picked_up) * 100;
  const rows = [
    { label: "Calls now", used: use.at_once, limit: policy.at_once, text: `${use.at_once} of ${policy.at_once}` },
    {
      label: "Begun within a minute",
      used: use.last_minute,
      limit: policy.per_minute,
      text: `${use.last_minute} of ${policy.per_minute}`,
    },
    {
      label: `Abandoned in ${policy.abandoned_hours} h`,
      used: share,
      limit: Math.max(policy.abandoned_percent, 0.01),
      text: `${share.toFixed(1)} % of ${use.picked_up}, ${policy.abandoned_percent} % may be`,
    },
  ];
  return (
    <dl aria-label="Used now" className="mb-5 grid max-w-2xl gap-2 rounded-md border border-line bg-raised p-3">
      {rows.map(({ label, used, limit, text }) => (
        <div
          key={label}
          className="grid grid-cols-[10rem_minmax(0,1fr)] items-center gap-3 compact:grid-cols-1 compact:gap-1"
        >
          <dt className="text-muted text-sm">{label}</dt>
          <dd>
            <Progress label={label} value={used / limit} tone={toneOf(used, limit)} text={text} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

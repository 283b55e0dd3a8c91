import type { ConversationDetail } from "@switchboard/contracts/conversation";
import { ErrorState } from "@switchboard/ui/error-state";
import { Facts } from "@switchboard/ui/facts";
import { Section } from "@switchboard/ui/section";
import { Skeleton } from "@switchboard/ui/skeleton";
import { problemOf } from "../../api/problem.ts";
import { exactly, timeOfDay } from "../../clock/ago.tsx";
import { useBrief } from "./brief.ts";
import { BriefFoot } from "./brief-foot.tsx";

const List = ({ items }: { items: readonly string[] }) => (
  <ul className="list-disc pl-3.5">
    {items.map((item) => (
      <li key={item} className="wrap-anywhere my-[3px] marker:text-faint">
        {item}
      </li>
    ))}
  </ul>
);

/** What to know before speaking: why a person is needed, what was said, collected and promised, what to do next. */
export function BriefSection({ detail }: { detail: ConversationDetail }) {
  const query = useBrief(detail);
  const brief = query.data;
  if (query.isError && !brief) {
    return (
      <ErrorState
        title="The brief could not be loaded"
        detail={problemOf(query.error).text}
        onRetry={() => void query.refetch()}
      />
    );
  }
  if (!brief) {
    return (
      <div role="status" aria-label="Loading the brief" className="grid gap-2.5 border-line border-b px-4 py-4">
        <Skeleton className="h-3 w-4/5" />
        <Skeleton className="h-3 w-full" />
        <Skeleton className="h-3 w-3/5" />
      </div>
    );
  }
  return (
    <>
      <div className="border-line border-b px-4 py-3">
        {brief.reason && <p className="wrap-anywhere mb-1.5 font-medium text-ink">{brief.reason}</p>}
        {brief.points.length > 0 ? (
          <List items={brief.points} />
        ) : (
          <p className="text-muted">Not much was said yet; the thread is short enough to read.</p>
        )}
      </div>
      <BriefFoot detail={detail} brief={brief} />
      {brief.promised.length > 0 && (
        <Section title="Promised" aside={String(brief.promised.length)}>
          <ul className="grid gap-1.5">
            {brief.promised.map((promise) => (
              <li
                key={`${promise.at}${promise.text}`}
                className="flex gap-2 rounded-md bg-human-soft px-2.5 py-[7px] text-sm leading-[17px]"
              >
                <span className="wrap-anywhere flex-1">{promise.text}</span>
                <time dateTime={promise.at} title={`${promise.by}, ${exactly(promise.at)}`} className="text-muted">
                  {timeOfDay(promise.at)}
                </time>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {brief.next_steps.length > 0 && detail.status !== "resolved" && (
        <Section title="Next steps">
          <List items={brief.next_steps} />
        </Section>
      )}
      {brief.collected.length > 0 && (
        <Section title="Collected">
          <Facts items={brief.collected} />
        </Section>
      )}
    </>
  );
}

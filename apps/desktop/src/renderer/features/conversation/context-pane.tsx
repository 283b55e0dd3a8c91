import type { ConversationDetail } from "@switchboard/contracts/conversation";
import { Chip } from "@switchboard/ui/chip";
import { lengthText } from "@switchboard/ui/duration";
import { Facts } from "@switchboard/ui/facts";
import { Section } from "@switchboard/ui/section";
import { Sparkline } from "@switchboard/ui/sparkline";
import { Link } from "@tanstack/react-router";
import { exactly } from "../../clock/ago.tsx";
import { ByNumber } from "../customer/by-number.tsx";
import { CustomerSection } from "../customer/customer-section.tsx";
import { IdentifySection } from "../customer/identify-section.tsx";
import { useMay } from "../session/session.ts";
import { useBrief } from "./brief.ts";
import { BriefSection } from "./brief-section.tsx";
import { channelWords, sentimentThreshold } from "./words.ts";

function Neighbour({ id, children }: { id: string; children: string }) {
  return (
    <Link
      to="/inbox/$conversationId"
      params={{ conversationId: id }}
      search={(have) => have}
      className="text-ink underline decoration-line-strong underline-offset-2 hover:decoration-ink"
    >
      {children}
    </Link>
  );
}

/** Everything to know beside the thread: brief, customer, sentiment, configuration, neighbouring conversations. */
export function ContextPane({ detail }: { detail: ConversationDetail }) {
  const brief = useBrief(detail).data;
  const writer = brief?.edited_by_name ?? brief?.written_by;
  const mayRead = useMay("customer.read");
  const score = detail.sentiment;
  return (
    <>
      <header className="flex h-11 flex-none items-center gap-2 border-line border-b px-4">
        <h2 className="flex-1 font-semibold text-ink">Brief</h2>
        {writer && (
          <Chip tone={brief?.edited_by_name ? "human" : writer === "rules" ? "quiet" : "ai"}>
            {brief?.edited_by_name
              ? `edited by ${writer}`
              : writer === "rules"
                ? "extracted from the log"
                : `written by ${writer}`}
          </Chip>
        )}
      </header>
      {/* Scrolls on its own; reachable by keyboard. */}
      <div tabIndex={0} role="region" aria-label="Context" className="min-h-0 flex-1 overflow-y-auto">
        <BriefSection detail={detail} />
        {!mayRead ? (
          <Section title="Customer">
            <p className="text-muted">Your role does not see customers’ details.</p>
          </Section>
        ) : detail.customer_id ? (
          <CustomerSection customerId={detail.customer_id}>
            {detail.identified_by === "phone" && (
              <ByNumber key={detail.id} conversationId={detail.id} customerId={detail.customer_id} />
            )}
          </CustomerSection>
        ) : (
          <IdentifySection key={detail.id} detail={detail} />
        )}
        <Section
          title="Sentiment"
          aside={
            score !== null && (
              <span className={score < sentimentThreshold ? "font-medium text-breach" : undefined}>
                {score.toFixed(2)}
              </span>
            )
          }
        >
          <Sparkline
            readings={detail.sentiments.map((each) => ({ at: each.seq, value: each.sentiment }))}
            threshold={sentimentThreshold}
          />
          {detail.sentiments.length > 0 && <p className="mt-0.5 text-faint text-xs">{sentimentThreshold} threshold</p>}
        </Section>
        <Section title="Conversation">
          <Facts
            items={[
              { name: "Config", value: `${detail.config.name} v${detail.config.version}` },
              { name: "Channel", value: channelWords[detail.channel_type] },
              { name: "Started", value: exactly(detail.created_at) },
              ...(detail.handoff_timeout_s
                ? [{ name: "Handoff", value: `a ticket after ${lengthText(detail.handoff_timeout_s * 1000)}` }]
                : []),
              ...(detail.previous_id
                ? [{ name: "Before", value: <Neighbour id={detail.previous_id}>Earlier conversation</Neighbour> }]
                : []),
              ...(detail.next_id
                ? [{ name: "After", value: <Neighbour id={detail.next_id}>Later conversation</Neighbour> }]
                : []),
            ]}
          />
        </Section>
      </div>
    </>
  );
}

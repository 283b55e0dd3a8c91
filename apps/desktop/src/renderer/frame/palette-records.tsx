import type { Found, FoundKind } from "@switchboard/contracts/search";
import { useNavigate } from "@tanstack/react-router";

const headings: Record<FoundKind, string> = {
  ticket: "Tickets",
  conversation: "Conversations",
  customer: "Customers",
  task: "Tasks",
  config: "Configs",
  canned_reply: "Canned replies",
  tag: "Tags",
  colleague: "Colleagues",
};

/** The kinds that were found, each with its heading and its records, in the palette's order. */
export const byKind = (found: readonly Found[]): { kind: FoundKind; heading: string; records: Found[] }[] =>
  (Object.keys(headings) as FoundKind[])
    .map((kind) => ({ kind, heading: headings[kind], records: found.filter((each) => each.kind === kind) }))
    .filter(({ records }) => records.length > 0);

const quoted = (value: string): string => (/\s/.test(value) ? `"${value}"` : value);

/** Opens what the palette found where it is at home. */
export function useOpenRecord(): (found: Found) => void {
  const navigate = useNavigate();
  return ({ kind, target }) => {
    switch (kind) {
      case "conversation": {
        const [conversationId = "", seq] = target.split(":");
        return void navigate({
          to: "/inbox/$conversationId",
          params: { conversationId },
          search: seq ? { at: Number(seq) } : {},
        });
      }
      case "customer":
        return void navigate({ to: "/customers/$customerId", params: { customerId: target } });
      case "ticket":
        return void navigate({ to: "/tickets/$number", params: { number: target } });
      case "task":
        return void navigate({ to: "/tasks/$taskId", params: { taskId: target } });
      case "config":
        return void navigate({ to: "/configs", search: { version: target } });
      case "canned_reply":
        return void navigate({ to: "/canned-replies" });
      case "tag":
        return void navigate({ to: "/search", search: { q: `tag:${quoted(target)}` } });
      case "colleague":
        return void navigate({ to: "/search", search: { q: `holder:${quoted(target)}` } });
    }
  };
}

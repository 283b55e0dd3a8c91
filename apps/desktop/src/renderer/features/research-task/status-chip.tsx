import type { FieldConsensus, IdentityVerdict, ResearchStatus } from "@switchboard/contracts/research-task";
import { Chip } from "@switchboard/ui/chip";
import type { Tone } from "@switchboard/ui/floor-tone";

/** How a question stands, in words. */
export const STATES: Record<ResearchStatus, { text: string; tone: Tone }> = {
  open: { text: "researching", tone: "customer" },
  agreed: { text: "agreed", tone: "human" },
  conflict: { text: "conflict", tone: "breach" },
  verified: { text: "decided by a reviewer", tone: "human" },
  checked: { text: "checked", tone: "quiet" },
  cancelled: { text: "cancelled", tone: "quiet" },
};

/** How a question stands. */
export function StatusChip({ status }: { status: ResearchStatus }) {
  const { text, tone } = STATES[status];
  return <Chip tone={tone}>{text}</Chip>;
}

const verdicts: Record<IdentityVerdict, { text: string; tone: Tone }> = {
  agree: { text: "the subject", tone: "human" },
  weak: { text: "not sure of the subject", tone: "waiting" },
  conflict: { text: "another subject", tone: "breach" },
};

/** Whether what was found is about the subject. */
export function IdentityChip({ identity }: { identity: IdentityVerdict }) {
  const { text, tone } = verdicts[identity];
  return <Chip tone={tone}>{text}</Chip>;
}

/** How a field's consensus came about, as a sentence. */
export function howAgreed({ status, votes, of }: FieldConsensus): string {
  if (status === "agreed") return `${votes} of ${of} gave this value: more than half.`;
  if (status === "single") return "One researcher alone gave a value.";
  if (status === "missing") return "Nobody found it.";
  return `No value has more than half of ${of} voices.`;
}

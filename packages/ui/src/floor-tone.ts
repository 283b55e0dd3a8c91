/** The one colour language of the product. `quiet` is for what nobody needs to act on. */
export type Tone = "ai" | "human" | "customer" | "waiting" | "breach" | "quiet";

/** Text colour of each tone, as a Tailwind class. */
export const toneText: Record<Tone, string> = {
  ai: "text-ai",
  human: "text-human",
  customer: "text-customer",
  waiting: "text-waiting",
  breach: "text-breach",
  quiet: "text-muted",
};

/** Soft background of each tone, as a Tailwind class. */
export const toneSoft: Record<Tone, string> = {
  ai: "bg-ai-soft",
  human: "bg-human-soft",
  customer: "bg-customer-soft",
  waiting: "bg-waiting-soft",
  breach: "bg-breach-soft",
  quiet: "bg-quiet-soft",
};

/** Full background of each tone, as a Tailwind class. */
export const toneFill: Record<Tone, string> = {
  ai: "bg-ai",
  human: "bg-human",
  customer: "bg-customer",
  waiting: "bg-waiting",
  breach: "bg-breach",
  quiet: "bg-faint",
};

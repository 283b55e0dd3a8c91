import type { CustomerClaim } from "@switchboard/contracts/chat";
import type { Vouched } from "./widget-api.ts";

export type Theme = "auto" | "light" | "dark";

/** What the script tag on the client's page asks for. */
export interface EmbedOptions {
  /** The server's address, from the script's own: no slash at the end. */
  base: string;
  key: string;
  vouched: Vouched | undefined;
  theme: Theme;
  open: boolean;
  /** Selector of the element that the chat fills; undefined floats it in the corner. */
  target: string | undefined;
}

/** The script tag's attributes, as `HTMLScriptElement` has them. */
export interface EmbedTag {
  src: string;
  dataset: Record<string, string | undefined>;
}

/** Reads the tag. Gives the problem as a sentence for the page's developer when it cannot work. */
export function readEmbedOptions(tag: EmbedTag): EmbedOptions | string {
  const { key, customer, signature, theme, target, open } = tag.dataset;
  if (!key) return "The script tag needs data-key with the widget's publishable key.";
  if (!URL.canParse(tag.src)) return "The script must be loaded from the Switchboard server by its address (src).";
  const base = new URL(".", tag.src).href.replace(/\/$/, "");
  const vouched = customer === undefined ? undefined : readCustomer(customer, signature);
  if (typeof vouched === "string") return vouched;
  return {
    base,
    key,
    vouched,
    theme: theme === "light" || theme === "dark" ? theme : "auto",
    open: open !== undefined && open !== "false",
    target: target || undefined,
  };
}

function readCustomer(json: string, signature: string | undefined): Vouched | string {
  if (!signature)
    return "data-customer needs data-signature, which your server makes (see the widget's documentation).";
  try {
    const customer = JSON.parse(json) as CustomerClaim;
    if (typeof customer?.external_customer_id === "string") return { customer, signature };
  } catch {
    return "data-customer is not valid JSON.";
  }
  return "data-customer needs external_customer_id.";
}

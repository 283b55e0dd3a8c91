import type { ClientTemplate } from "@switchboard/contracts/client";
import type { NewDocument } from "@switchboard/knowledge/add-document";

/** What a template gives a new client. The texts are examples for the client to replace; each says so at its head. */
export type Template = {
  industry: string;
  use_case: string;
  /** What the agent helps with, one line each. */
  duties: readonly string[];
  documents: readonly NewDocument[];
};

const replace = "This is a starter text: replace it by your own.";
const starter = (title: string, ...paragraphs: string[]): NewDocument => ({
  title,
  source: "template",
  text: [`# ${title}`, ...paragraphs, replace].join("\n\n"),
});

/** Every template by its name. */
export const TEMPLATES: Record<ClientTemplate, Template> = {
  ecommerce: {
    industry: "retail",
    use_case: "customer_support",
    duties: ["Help with orders, delivery, returns and payment.", "Never promise a refund: a person decides it."],
    documents: [
      starter("Delivery", "Parcels are delivered within three to five working days. A tracking link comes by e-mail."),
      starter(
        "Returns",
        "Unused goods can be returned within 30 days. The refund is paid when the parcel has arrived.",
      ),
      starter("Payment", "You can pay by card or by invoice. The card is charged when the parcel is sent."),
    ],
  },
  clinic: {
    industry: "healthcare",
    use_case: "reception",
    duties: [
      "Help with appointments, opening hours and what to bring.",
      "Never give medical advice. Ask for a person when somebody describes symptoms.",
    ],
    documents: [
      starter(
        "Appointments",
        "Appointments are booked by telephone or on the website. Cancel at least 24 hours before.",
      ),
      starter("Opening hours", "The reception is open from Monday to Friday, 8 to 16."),
      starter("What to bring", "Bring an ID, the list of your medicines and the referral, if you have one."),
    ],
  },
  saas: {
    industry: "software",
    use_case: "customer_support",
    duties: ["Help with accounts, plans, invoices and how the product is used.", "Never ask for a password."],
    documents: [
      starter(
        "Reset a password",
        "Choose “Forgot password” on the sign-in page. The link in the e-mail is valid for one hour.",
      ),
      starter(
        "Plans and invoices",
        "A plan can be changed at any time under Settings, Billing. Invoices are listed there.",
      ),
      starter("Report a problem", "Say what you did, what you expected and what happened. A screenshot helps."),
    ],
  },
  blank: {
    industry: "general",
    use_case: "customer_support",
    duties: ["Answer from the knowledge. Where it says nothing, say so and offer a person."],
    documents: [starter("About us", "Write here who you are, what you offer and how people reach you.")],
  },
};

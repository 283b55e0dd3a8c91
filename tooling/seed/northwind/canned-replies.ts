/** A canned reply of a demo client. */
export type CannedSeed = { shortcut: string; title: string; body: string };

/** What Northwind's people say again and again. */
export const cannedReplies: readonly CannedSeed[] = [
  {
    shortcut: "hello",
    title: "Greeting",
    body: "Hello {{customer.first_name|there}}, this is {{operator.first_name}} from {{client.name}}. I have read what you wrote and will look into it now.",
  },
  {
    shortcut: "refund",
    title: "Refund is on its way",
    body: "I have started your refund, {{customer.first_name|and thank you for your patience}}. The money is back on the card that you paid with within five working days.",
  },
  {
    shortcut: "late",
    title: "Sorry for a late delivery",
    body: "I am sorry that your order is late. I have asked the carrier where it is and will write to you here as soon as they answer, today at the latest.",
  },
  {
    shortcut: "ticket",
    title: "Your ticket’s number",
    body: "Your request has the number {{ticket}}. Name it whenever you write to us and you need not explain anything again.",
  },
  {
    shortcut: "bye",
    title: "Goodbye",
    body: "Is there anything else that I can do for you? If not, I wish you a good day. {{operator.name}}, {{client.name}}",
  },
];

import type { Story } from "../../story/story.ts";

const day = 24 * 60;

/** Telephone calls that have ended, each in another way. */
export const calls: readonly Story[] = [
  {
    key: "call-order",
    customer: "nora",
    minutesAgo: 5 * day + 130,
    tell: (t) =>
      t
        .rings("inbound")
        .words("Northwind Home, good morning. You are talking to our digital assistant. How can I help?")
        .customer("Hi, I would like to know how long the oil on an oak table lasts.", { after: 11, sentiment: 0.6 })
        .ai(
          "With normal use about a year. You can tell by a drop of water: while it stays round, the oil still protects the wood.",
          { after: 1 },
        )
        .cutsIn("With normal use about a year. You can tell by a drop of water")
        .customer("Sorry, and which oil should I take for it?", { after: 4, sentiment: 0.62 })
        .ai("Any hard wax oil for furniture. Sand lightly along the grain first, and let it dry for a day.", {
          after: 1,
        })
        .customer("Wonderful. Then please send me two tins of it, on my card.", { after: 11, sentiment: 0.9 })
        .recording("paused", { after: 0.5 })
        .ai("Gladly. The recording is paused. Which card number may I charge?", { after: 0.8 })
        .customer("It is [card number ending 4242].", { after: 13 })
        .recording("resumed", { after: 0.8 })
        .ai("Thank you, that is paid. The tins arrive on Friday. Is there anything else?", { after: 0.8 })
        .customer("No, thank you. Bye!", { after: 8, sentiment: 0.92 })
        .ai("You are welcome. Goodbye!", { after: 1 })
        .hangsUp("customer", { after: 3 })
        .resolve("customer", { after: 0.1 }),
  },
  {
    key: "call-person",
    customer: "sofie",
    minutesAgo: 4 * day + 260,
    tell: (t) =>
      t
        .rings("inbound")
        .words("Northwind Home, good afternoon. You are talking to our digital assistant. How can I help?")
        .customer("One of the chairs wobbles since last week, and my mother sits on it.", {
          after: 12,
          sentiment: 0.3,
          complexity: 0.5,
        })
        .ai("I am sorry to hear that. Please do not use it for now. Do all four feet touch the floor?", { after: 1 })
        .customer("I do not want to try things out. Let me talk to a person, please.", { after: 13, sentiment: 0.24 })
        .escalate("customer", "The caller would like to talk to a person about a chair that is not safe.")
        .ai("Of course. Please stay on the line, a colleague is coming.", { after: 1 })
        .takeOver("mia", { after: 14 })
        .staff("Hello, this is Mia. I have heard what happened. You need not test anything.", { after: 7 })
        .customer("Oh good. What do I do with the chair now?", { after: 5, sentiment: 0.5 })
        .staff("We collect it on Thursday and bring you a new one. You pay nothing, of course.", { after: 8 })
        .customer("That is very kind. Thank you, Mia.", { after: 5, sentiment: 0.9 })
        .hangsUp("customer", { after: 4 })
        .resolve("staff", { after: 50, note: "Collect the chair on Thursday, replace it free of charge." }),
  },
  {
    key: "call-missed",
    customer: null,
    minutesAgo: 3 * day + 75,
    tell: (t) =>
      t
        .rings("inbound", { answeredAfter: null })
        .hangsUp("customer", { after: 3, outcome: "missed" })
        .resolve("customer", { after: 0.1 }),
  },
  {
    key: "call-voicemail",
    customer: "nora",
    minutesAgo: 2 * day + 410,
    tell: (t) =>
      t
        .rings("outbound", { answeredAfter: 14 })
        .words(
          "This is the digital assistant of Northwind Home. Your question about the oil is answered: we have sent you the name of a good one by e-mail. Goodbye.",
          { after: 5 },
        )
        .hangsUp("agent", { after: 10, outcome: "voicemail" })
        .resolve("agent", { after: 0.1 }),
  },
];

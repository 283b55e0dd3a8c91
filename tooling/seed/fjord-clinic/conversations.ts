import type { Story } from "../story/story.ts";

/** Conversations of the second client: seen by who has both, and by nobody of Northwind Home. */
export const fjordConversations: readonly Story[] = [
  {
    key: "new-patient",
    customer: null,
    minutesAgo: 35,
    tell: (t) =>
      t
        .customer("Hi, I just moved here. How do I get an appointment as a new patient?")
        .search("appointment for new patients", "Appointments")
        .ai(
          "Welcome! New patients get an appointment within ten working days. Urgent cases are seen on the same day: call before 9 in the morning.",
        ),
  },
  {
    key: "chest-feels-tight",
    customer: null,
    minutesAgo: 4,
    tell: (t) =>
      t
        .customer("My chest has felt tight since this morning, should I wait for my appointment on Thursday?", {
          sentiment: 0.34,
          complexity: 0.6,
        })
        .escalate("customer", "The patient describes symptoms: a tight chest since this morning.", { dueInMinutes: 60 })
        .ai(
          "I cannot judge symptoms, so I have asked a colleague to join at once. If it gets worse, or you are short of breath, please call 113 now.",
        ),
  },
  {
    key: "cancel-in-time",
    customer: null,
    minutesAgo: 2800,
    tell: (t) =>
      t
        .customer("Until when can I cancel without paying?")
        .search("cancel an appointment", "Appointments")
        .ai("Until 24 hours before. Later than that the consultation fee of 375 kr is charged.")
        .customer("Thanks!", { sentiment: 0.82 })
        .resolve("customer", { after: 20 })
        .answer([{ index: 0, value: 4 }]),
  },
];

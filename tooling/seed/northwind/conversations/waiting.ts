import type { Story } from "../../story/story.ts";

/** Conversations that wait for a person, and tickets that nobody came to in time. */
export const waiting: readonly Story[] = [
  {
    key: "cracked-again",
    priority: "high",
    customer: "ingrid",
    minutesAgo: 2.6,
    after: "pendant-cracked",
    tell: (t) =>
      t
        .customer("The replacement for my Tind pendant came today. NW-20497. Guess what: cracked. AGAIN.", {
          sentiment: 0.31,
          complexity: 0.4,
        })
        .lookup("NW-20497")
        .ai(
          "I am very sorry, Ingrid. I can see that NW-20497 was delivered to you in Oslo. You may choose a replacement, a repair or your money back, and we collect the broken one free of charge.",
        )
        .customer(
          "No. I have heard that sentence before. This is the SECOND broken lamp and I took a day off for it. I am furious, this is ridiculous!!",
          { sentiment: 0.08, complexity: 0.5, after: 50 },
        )
        .escalate("trigger", "the customer sounds unhappy (mood 0.08, under 0.3)")
        .ai(
          "You are right to be angry: twice is not acceptable. I have asked a colleague to join this chat. Until then I am here and have written down what happened.",
        ),
  },
  {
    key: "wants-a-person",
    customer: null,
    minutesAgo: 11,
    tell: (t) =>
      t
        .customer(
          "Do you do fitted wardrobes? I have a sloped ceiling, 2.31 m at the high end and 1.12 m at the low end",
          {
            complexity: 0.55,
          },
        )
        .search("fitted wardrobe sloped ceiling made to measure", "Assembly")
        .ai(
          "I could not find anything about fitted wardrobes in what I know, so I would rather not guess. Shall I ask a colleague?",
        )
        .customer("yes, I want a person please", { sentiment: 0.5 })
        .escalate("customer", "The customer would like to talk to a person about a wardrobe under a sloped ceiling.", {
          dueInMinutes: 25,
        })
        .ai("I have asked a colleague to join. You can leave this window open; your messages stay here.")
        .assigned("mia", "jonas"),
  },
  {
    key: "table-split",
    priority: "low",
    customer: "amara",
    minutesAgo: 48,
    tell: (t) =>
      t
        .customer(
          "Good afternoon. My dining table (NW-20471) was delivered on Friday. We unpacked it carefully, following the leaflet, and let it stand for a day in the dining room before we touched it. On Sunday morning there was a crack along the second board from the window, about 40 cm long, and by Sunday evening it had opened to perhaps 2 mm. The humidity in the room is 45 percent (I checked, because the leaflet says so) and the radiator is on the other side of the room. I do not want to use the table for the party on Saturday if it is going to split further, but I also do not want to be without a table, as there will be fourteen of us. Could somebody look at it before Saturday and tell me honestly whether it can be repaired, or whether you would exchange it, and if so, whether the new one could come at the same time as the old one goes? I can send pictures. I am at home every day after 15.",
          { sentiment: 0.41, complexity: 0.86 },
        )
        .lookup("NW-20471")
        .escalate("trigger", "the question is difficult (complexity 0.86, over 0.8)", { dueInMinutes: 360 })
        .ai(
          "Thank you for describing it so exactly, Amara, and I am sorry about the crack. A fault like this is covered: 5 years on tables. Whether it can be repaired before Saturday is a question for a colleague, whom I have asked to join.",
        )
        .customer("Thank you. I have put the pictures into an e-mail with the order number in the subject.", {
          sentiment: 0.55,
          after: 400,
        })
        .ai("Noted. Your colleague-to-be will find it by the number NW-20471."),
  },
  {
    key: "table-late",
    priority: "low",
    customer: "henrik",
    minutesAgo: 315,
    tell: (t) =>
      t
        .customer("NW-20466 was due on the 14th. It is not here.", { sentiment: 0.33 })
        .lookup("NW-20466")
        .ai(
          "I am sorry, Henrik: your Eik dining table is delayed. It was last seen in Gothenburg and is now expected in six days. Since it comes later than agreed, the delivery is free.",
        )
        .customer("Six days?? I want to talk to somebody who can actually do something.", {
          sentiment: 0.22,
          after: 70,
        })
        .escalate("trigger", "the customer sounds unhappy (mood 0.22, under 0.3)")
        .ai("I understand. I have asked a colleague to join this chat.")
        .ticket(1001)
        .ai(
          "Nobody was free in time, and I am sorry about that. I made ticket 1001; a colleague will write to you here or by e-mail before the end of the day.",
        ),
  },
  {
    key: "rug-refund",
    priority: "low",
    customer: "marta",
    minutesAgo: 1120,
    tell: (t) =>
      t
        .customer("Szia! The rug went back 3 weeks ago (NW-20455), but I see no money on my card. Where is it?", {
          sentiment: 0.35,
        })
        .lookup("NW-20455")
        .search("refund when", "Returns")
        .ai(
          "I can see that the Ull rug has been returned and is in our warehouse in Moss. We refund within 14 days of that; I cannot see the payment itself. Shall I ask a colleague to check it?",
        )
        .customer("Yes please, it is 4 290 kr, not nothing", { sentiment: 0.38 })
        .escalate("customer", "The refund of NW-20455 (4,290 kr) has not arrived three weeks after the return.")
        .ai("I have asked a colleague to check it.")
        .ticket(1002)
        .ai("Our people are back at 8 in the morning. Your ticket is 1002: you get an answer by e-mail."),
  },
  {
    key: "model-was-away",
    priority: "low",
    customer: null,
    minutesAgo: 380,
    tell: (t) =>
      t
        .customer("Hello, which anchors do I need to hang the Hylle shelf on plasterboard?", { complexity: 0.4 })
        .escalate("run_failed", "The agent could not answer: The model does not answer", { after: 55 })
        .fail("model_unavailable", "The model does not answer", { after: 1 })
        .ticket(1003),
  },
];

import type { Story } from "../../story/story.ts";

/** Conversations that the agent is in, nothing wrong with them. */
export const withAgent: readonly Story[] = [
  {
    key: "ordered-twice",
    customer: "sofie",
    config: "order-desk",
    minutesAgo: 7,
    tell: (t) =>
      t
        .customer("Hello! I have ordered the Lyse table lamp twice, silly me. Could you cancel NW-20541, please?", {
          sentiment: 0.6,
        })
        .lookup("NW-20541")
        .asks(
          "order_cancel",
          { number: "NW-20541", status: "cancelled" },
          "No problem, Sofie. NW-20541 is packed but has not left us yet. A colleague has to agree before I cancel an order; I have asked, and I write here as soon as they have decided.",
        ),
  },
  {
    key: "sofa-on-its-way",
    customer: "tom",
    minutesAgo: 9,
    tell: (t) =>
      t
        .customer("Hi, I ordered a sofa last week, NW-20518. Is it still coming this week?", { sentiment: 0.56 })
        .lookup("NW-20518")
        .ai(
          "Hi Tom! Your Vidde sofa is on its way with Bring and was last seen in Drammen. It is expected the day after tomorrow, and the driver calls you half an hour before.",
        )
        .customer("Perfect, thank you! Does somebody carry it up? I am on the third floor, no lift 😅", {
          sentiment: 0.72,
          complexity: 0.3,
        })
        .search("carry furniture into the room, third floor", "Delivery")
        .ai(
          "Yes: for 390 kr the drivers carry it into the room of your choice, on any floor, and take the packaging with them. You can add that until 12 noon tomorrow.",
        )
        .customer("Great, please add it. You have been really helpful!", { sentiment: 0.91, complexity: 0.2 })
        .ai(
          "Thank you, Tom! I cannot change an order myself, but the link in your delivery text message lets you add “carry in” with one tap. Shall I ask a colleague to do it for you instead?",
        )
        .offer("assembly_service", "positive_sentiment"),
  },
  {
    key: "return-a-lamp",
    customer: null,
    minutesAgo: 26,
    tell: (t) =>
      t
        .customer("How long do I have to return a lamp? I unpacked it and had it on for one evening.", {
          sentiment: 0.5,
        })
        .search("return an unpacked lamp", "Returns")
        .ai(
          "You have 30 days from the day you received it. Unpacked and tried is fine, so one evening is no problem. Returns of parcels are free: tell us the order number and you get a label by e-mail.",
        )
        .customer("And the bulb? I did open that box too", { sentiment: 0.47 })
        .search("opened bulb return", "Returns")
        .ai(
          "Opened bulbs are the one thing that cannot be returned, unless it is faulty. The lamp itself can go back without it; please keep the bulb.",
        ),
  },
  {
    key: "ring-on-oak",
    customer: "yuki",
    minutesAgo: 64,
    tell: (t) =>
      t
        .customer("Somebody put a hot cup on our new oak table and now there is a white ring 😱 Is it ruined?", {
          sentiment: 0.36,
          complexity: 0.35,
        })
        .search("white ring hot cup oak table", "Care of oak furniture")
        .ai(
          "It is very likely not ruined. A white ring usually disappears when you rub a little oil into it and wipe off what is not absorbed. Is your table oiled or lacquered?",
        )
        .customer("Oiled I think? The papers say hard-wax oil.", { sentiment: 0.52, after: 140 })
        .ai(
          "Then you have the right kind. Spread a thin coat along the grain, wait 15 minutes, wipe it off, and let it dry overnight. If a shadow stays, sand it lightly with paper of grade 240 before you oil it again.",
        )
        .customer("It already looks better 🙏 arigatō!", { sentiment: 0.9, after: 1500 })
        .ai("Wonderful! Oil the whole top once more in a few weeks, and the next cup leaves no trace."),
  },
  {
    key: "fjaera-in-stock",
    customer: "sofie",
    minutesAgo: 130,
    after: "lamp-flickers",
    tell: (t) =>
      t
        .customer("Hei igjen! Har dere Fjæra-lampen på lager i Bergen? Vil gjerne hente den på lørdag 😊", {
          sentiment: 0.66,
        })
        .search("pick up an order Bergen Saturday", "Showrooms and opening hours")
        .ai(
          "Hei Sofie! I answer in English here, I hope that is all right. I cannot see the stock of a single showroom, but if you choose “pick up” when you order, the page shows it. Bergen (Strandgaten 31) is open from 10 to 16 on Saturday.",
        )
        .customer("Helt greit! Takk skal du ha, da bestiller jeg på nett. Går det an å dimme den?", { sentiment: 0.74 })
        .search("dim the Fjæra floor lamp", "Lamps and bulbs")
        .ai(
          "Yes, with a trailing-edge dimmer for LED. Your new dimmer from last week is of that kind, so Fjæra will work with it.",
        ),
  },
  {
    key: "gift-card-rest",
    customer: null,
    minutesAgo: 195,
    tell: (t) =>
      t
        .customer("i have a gift card with 340 kr left on it, can i use it together with another one??")
        .search("use several gift cards for one order", "Gift cards")
        .ai(
          "Yes: up to five gift cards can be used for one order. Enter the codes one after the other at the checkout.",
        )
        .customer("cool. where do i see how long its valid")
        .search("gift card valid until date", "Gift cards")
        .ai(
          "Three years from the day it was bought. The date is on the card, and the checkout shows it with the balance.",
        ),
  },
  {
    key: "order-table-asleep",
    customer: "nora",
    minutesAgo: 250,
    tell: (t) =>
      t
        .customer("Can you check NW-20547? I paid on Monday and nothing has happened", { sentiment: 0.42 })
        .lookup("NW-20547", { failed: true })
        .ai(
          "I am sorry, Nora: I could not look that up just now. Would you like me to try again in a minute, or to ask a colleague?",
        )
        .customer("try again please", { sentiment: 0.45, after: 90 })
        .lookup("NW-20547")
        .ai(
          "Now it worked. Your two Stripe wall lamps have been received and are waiting to be prepared. They are expected in five days, and you get a text message when they leave the warehouse.",
        ),
  },
];

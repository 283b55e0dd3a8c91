import type { Story } from "../../story/story.ts";

/** Conversations that a person has, or had and gave back to the agent. */
export const withPeople: readonly Story[] = [
  {
    key: "shelf-not-here",
    customer: "leila",
    minutesAgo: 22,
    tell: (t) =>
      t
        .customer("my shelves NW-20529 should be here between 12 and 14 and its 14:30 now", { sentiment: 0.34 })
        .lookup("NW-20529")
        .ai("I am sorry for the wait, Leila. Your Hylle shelves are out for delivery with Bring, last seen in Bærum.")
        .customer("yes but WHEN. I have to pick up my kids at 3, this is so annoying", { sentiment: 0.18, after: 80 })
        .escalate("trigger", "the customer sounds unhappy (mood 0.18, under 0.3)")
        .takeOver("jonas", {
          after: 38,
          cutOff: "I understand that this is annoying. The driver has a window of two hours, and",
        })
        .staff("Hi Leila, this is Jonas. I have the driver's number and am calling him right now. One minute.")
        .customer("ok thanks", { sentiment: 0.5 })
        .staff(
          "He is four stops away, so about 15:40. If you are not back by then he leaves the parcel with your neighbour, or I send him on a second tour between 18 and 19, free of charge. Which one do you prefer?",
          { after: 170 },
        )
        .customer("18 to 19 would be amazing 🙌", { sentiment: 0.83, after: 45 }),
  },
  {
    key: "price-promise",
    customer: "jakob",
    minutesAgo: 37,
    tell: (t) =>
      t
        .customer("I ordered the Ro armchair 9 days ago (NW-20502) and now it is 15 % off on your page. Hm?", {
          sentiment: 0.44,
          complexity: 0.4,
        })
        .lookup("NW-20502")
        .search("price lowered after my order", "Payment")
        .ai(
          "Our price promise covers that, Jakob: if we lower a price within 14 days of your order, we refund the difference. A colleague has to release the refund; I have asked for one.",
        )
        .escalate("customer", "Price promise: Ro armchair, NW-20502, 15 % off nine days after the order.")
        .takeOver("mia", { after: 95 })
        .note("jonas", "I had them on the phone on Friday. Please keep to what we said then.")
        .staff("Hello Jakob, Mia here. You are quite right: 15 % of 6,490 kr is 973.50 kr. I am putting that through.")
        .customer("That was quick! To the same card?", { sentiment: 0.8, after: 60 })
        .staff(
          "Yes, to the Visa that you paid with. It takes two to three banking days. I will send you the receipt in a moment.",
          {
            after: 35,
          },
        ),
  },
  {
    key: "bed-saturday",
    customer: "daniel",
    minutesAgo: 165,
    tell: (t) =>
      t
        .customer("Can my bed NW-20511 be delivered on Saturday instead? Nobody is home on Friday.")
        .lookup("NW-20511")
        .ai(
          "Your Natt bed frame is on its way and expected in three days. I cannot move a delivery myself, so I have asked a colleague to join.",
        )
        .escalate("customer", "Move the delivery of NW-20511 from Friday to Saturday.")
        .takeOver("mia", { after: 64 })
        .staff(
          "Hi Daniel, this is Mia. I have moved your bed to Saturday between 9 and 11. I have also waived the fee of 250 kr, since you asked in good time.",
        )
        .customer("Fantastic, thanks Mia!", { sentiment: 0.93 })
        .note("mia", "The carrier moves it only once. If they ask again, @Jonas Hale has the contact.")
        .giveBack("Delivery moved to Saturday 9–11, change fee waived. Nothing open.")
        .customer("One more thing: how long does it take to put it together?", { sentiment: 0.68, after: 600 })
        .search("how long to assemble a bed", "Assembly")
        .ai(
          "About an hour for a bed, with two people. The tools are in the box. And as Mia said: it arrives on Saturday between 9 and 11, without the fee.",
        ),
  },
  {
    key: "bookcase-leans",
    customer: "oliver",
    minutesAgo: 560,
    tell: (t) =>
      t
        .customer(
          "Hi. I put up the bookcase (NW-20488) last weekend. It is a beautiful piece, but it leans about 1.5 cm to the left at the top. What I have done so far: (1) checked the floor with a spirit level, it is level; (2) taken out the shelves and the back panel and put them in again in the order of the leaflet, page 7; (3) swapped the two long bolts marked F, in case one was bent, which changed nothing; (4) loosened and tightened all the cams, twice; (5) asked my brother-in-law, who builds boats, and who says that the left upright is about 4 mm shorter than the right one, which I then measured: 196.4 cm against 196.8 cm. So I think it is a production fault and not me. I would rather have a new upright than a new bookcase, as it is already full of books and looks great otherwise. Is that possible?",
          { sentiment: 0.52, complexity: 0.84 },
        )
        .lookup("NW-20488")
        .escalate("trigger", "the question is difficult (complexity 0.84, over 0.8)")
        .ai(
          "That is a very thorough diagnosis, thank you. I have asked a colleague whether a single upright can be sent.",
        )
        .takeOver("jonas", { after: 150 })
        .staff(
          "Hello Oliver, Jonas from Northwind. Your brother-in-law has a good eye: we had a batch of uprights cut 4 mm short in September. I am sending you a new left upright (part B) today, free of charge.",
        )
        .customer("Ha, I will tell him, he will be unbearable. Thank you!", { sentiment: 0.88, after: 75 })
        .staff("One tip: lay the bookcase on its right side to change it, then the shelves can stay in.", { after: 60 })
        .giveBack(
          "Part B (left upright) goes out today, free of charge, 3 to 5 working days. Known batch from September.",
        )
        .customer("Just to be sure, when will the part be here?", { sentiment: 0.62, after: 5400 })
        .ai("As Jonas promised, part B was sent today, free of charge. It arrives within 3 to 5 working days."),
  },
];

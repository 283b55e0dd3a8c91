import type { Story } from "../../story/story.ts";

const day = 24 * 60;

/** Conversations that have ended, in every way that there is. */
export const resolved: readonly Story[] = [
  {
    key: "first-order",
    customer: "nora",
    minutesAgo: 2 * day + 190,
    tell: (t) =>
      t
        .customer("Hi! Which bulb do I need for the Stripe wall lamp?", { sentiment: 0.6 })
        .search("bulb for the Stripe wall lamp", "Lamps and bulbs")
        .ai("None: Stripe has a built-in LED, and it is included. If it ever fails, our workshop can replace it.")
        .customer("Love that. Ordering two!", { sentiment: 0.94 })
        .ai("Thank you, Nora! Enjoy the light.")
        .resolve("customer", { after: 70 })
        .answer([
          { index: 0, value: "Friend" },
          { index: 1, value: 5 },
        ]),
  },
  {
    key: "lamp-flickers",
    customer: "sofie",
    minutesAgo: 6 * day + 75,
    tell: (t) =>
      t
        .customer("Hei, taklampen flimrer når jeg dimmer den. Tind, i røykfarget glass.", {
          sentiment: 0.4,
          complexity: 0.5,
        })
        .search("lamp flickers when dimmed", "Lamps and bulbs")
        .ai(
          "Hei Sofie! If a bulb flickers, the dimmer is usually of the older, leading-edge kind, or its lowest level is set too low. Do you know which dimmer you have?",
        )
        .customer("Aner ikke, den er fra 90-tallet tror jeg 🙈 kan jeg få snakke med et menneske?", { sentiment: 0.42 })
        .escalate("customer", "The customer would like to talk to a person about a flickering lamp.")
        .ai("Of course. I have asked a colleague to join.")
        .takeOver("mia", { after: 80 })
        .staff(
          "Hei Sofie, Mia her! En dimmer fra 90-tallet er nesten alltid av den gamle typen. Du trenger en for LED (bakkant).",
        )
        .customer("Åh, så det er ikke lampen!", { sentiment: 0.7 })
        .staff(
          "Nettopp. La en elektriker bytte den, så slutter det å flimre. Jeg sender deg navnet på en modell på e-post.",
        )
        .customer("Tusen takk ❤️", { sentiment: 0.95 })
        .resolve("staff", { note: "Old leading-edge dimmer. Model sent by e-mail." })
        .answer([
          { index: 0, value: "Social Media" },
          { index: 1, value: 5 },
        ]),
  },
  {
    key: "pendant-cracked",
    customer: "ingrid",
    minutesAgo: 8 * day + 400,
    tell: (t) =>
      t
        .customer("My new Tind pendant has a crack in the glass. Order NW-20497.", { sentiment: 0.32 })
        .lookup("NW-20497")
        .ai(
          "I am sorry, Ingrid. For damage from the transport you may choose a replacement, a repair or your money back. Which one do you prefer?",
        )
        .customer("A replacement, please. And please pack it better.", { sentiment: 0.4 })
        .escalate("customer", "Replacement for a pendant with cracked glass, NW-20497.")
        .ai("I have asked a colleague to send it out.")
        .takeOver("jonas", { after: 130 })
        .staff(
          "Hello Ingrid, Jonas here. A new pendant leaves the warehouse tomorrow. The driver takes the broken one with him.",
        )
        .customer("Fine.", { sentiment: 0.46, after: 200 })
        .resolve("staff", { note: "Replacement ordered. Asked the warehouse for double packaging." })
        .answer([
          { index: 0, value: "Google" },
          { index: 1, value: 2 },
        ]),
  },
  {
    key: "parking-oslo",
    customer: null,
    minutesAgo: 3 * day + 20,
    tell: (t) =>
      t
        .customer("is there parking at the oslo showroom")
        .search("parking Oslo showroom", "Showrooms and opening hours")
        .ai("Yes, in the house behind Torggata 14. Two hours are free with a receipt of ours.")
        .resolve("idle", { after: 3 * day * 60 - 3600 }),
  },
  {
    key: "carry-up",
    customer: "tom",
    minutesAgo: 5 * day + 300,
    tell: (t) =>
      t
        .customer("Do I have to pay the whole sofa now or later?")
        .search("when is furniture charged", "Payment")
        .ai(
          "For furniture we charge 20 percent when you order, and the rest when we have agreed on the day of the delivery.",
        )
        .customer("And in parts?", { sentiment: 0.58 })
        .search("pay in parts", "Payment")
        .ai("From 1,500 kr you can pay in 3, 6 or 12 parts. Three parts are free of interest.")
        .customer("Good, then I take three. Bye!", { sentiment: 0.78 })
        .ai("A good choice. Goodbye, Tom!")
        .resolve("agent", { after: 5, offer: "assembly_service" })
        .answer([{ index: 1, value: 4 }]),
  },
  {
    key: "invoice-company",
    customer: null,
    minutesAgo: 4 * day + 610,
    tell: (t) =>
      t
        .customer(
          "We are a small architects' office (7 people) and would like 14 Hylle shelves. Is there a business price, and can we pay by invoice?",
          {
            complexity: 0.62,
          },
        )
        .search("company invoice", "Payment")
        .ai(
          "Companies in Norway and Sweden can pay by invoice within 14 days. A price for 14 shelves is something that a colleague can offer; I have asked for one.",
        )
        .escalate("customer", "An architects' office asks for a price for 14 Hylle shelves.")
        .takeOver("mia", { after: 71 })
        .staff(
          "Good morning, Mia from Northwind Home. For 14 sets I can give you 12 percent, delivered to the office. Where may I send the offer?",
        )
        .customer("post@linjeverk.example – thank you, that was easy.", { sentiment: 0.86, after: 120 })
        .staff("Sent. It is valid for 30 days.", { after: 240 })
        .resolve("staff", { note: "Offer with 12 % for 14 Hylle sent." })
        .answer([
          { index: 0, value: "Other" },
          { index: 1, value: 5 },
        ]),
  },
  {
    key: "unkind-words",
    customer: null,
    minutesAgo: 1 * day + 840,
    tell: (t) =>
      t
        .customer("your website is trash. cant find the size of the rug anywhere", { sentiment: 0.15 })
        .escalate("trigger", "the customer sounds unhappy (mood 0.15, under 0.3)")
        .ai("I am sorry that it is hard to find. Which rug is it? I have also asked a colleague to join.")
        .takeOver("jonas", { after: 40 })
        .staff("Hi, Jonas here. If it is the Ull rug: it comes in 140 × 200, 170 × 240 and 200 × 300 cm.")
        .customer("the ull one yes. ok. 170x240 then. thx", { sentiment: 0.57 })
        .resolve("staff", { after: 50, note: "Told web team: size is hidden below the pictures on phones." }),
  },
];

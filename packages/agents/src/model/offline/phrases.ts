import { sourceLine } from "@switchboard/contracts/source-line";
import type { Extract } from "./extract.ts";
import type { StaffWord } from "./promise.ts";

/** What the offline model says. Plain, short, honest. */
export const colleagueAsked =
  "Of course. I have asked a colleague to join this conversation. You will see it here when somebody is with you; until then I can go on helping.";
export const colleagueAskedBefore =
  "I have already asked a colleague to join, and nobody has yet. You will see it here as soon as somebody does. Is there something I can look up in the meantime?";
export const sorryColleagueAsked =
  "I am sorry that it has come to this. I have asked a colleague to join this conversation and told them what it is about. You will see it here when somebody is with you.";
export const noColleague =
  "I am sorry, I cannot reach a colleague from here at the moment. Tell me what you need, and I will do what I can.";
export const actionUnknown =
  "I started that for you, but I cannot tell whether it went through. I will not try it a second time; I have asked a colleague to check it and to come back to you here.";
export const awaitingApproval =
  "I can prepare that, but a colleague has to approve it first. I have asked one, and I will tell you here as soon as there is an answer.";
export const approvalRefused =
  "I am sorry: a colleague has looked at your request and could not approve it, so nothing was changed.";
export const approvalExpired =
  "I am sorry: no colleague could look at your request in time, so nothing was changed. Would you like me to ask a person to join?";
export const nothingToShow =
  "I found your record, but it holds nothing that I could tell you. Would you like me to ask a colleague?";
export const askForNumber =
  "I can look that up for you. What is your order number? It is in your confirmation and looks like NW-20533.";
export const alright = "All right. Is there anything else I can help with?";
export const thanks = "You are welcome. Is there anything else I can help with?";
export const goodbye = "Thank you for writing to us. Have a good day!";
export const sorry = "I am sorry about that.";
export const sorryOffer =
  "I am sorry about that. If it is about an order, send me its number and I will look it up at once. Or would you like me to ask a colleague?";
export const goOn = "I am here again to help. What would you like to know?";
export const more = "Is there anything else I can help with?";

export const doNotKnow = (escalated: boolean): string =>
  escalated
    ? "I do not have that information. The colleague I have asked can tell you once they join."
    : "I am sorry, I do not have that information. Would you like me to ask a colleague?";

export const lookupFailed = (escalated: boolean): string =>
  escalated
    ? "I am sorry, I could not look that up just now. The colleague I have asked can check it once they join."
    : "I am sorry, I could not look that up just now. Would you like me to ask a colleague?";

export const notFound = (reference: string | undefined): string =>
  reference === undefined
    ? "I could not find anything on file for you. Would you like me to ask a colleague?"
    : `I could not find anything under ${reference}. Please check the number and send it again, or I can ask a colleague.`;

export const quoted = (found: Extract): string => `${found.text} ${sourceLine(found.source)}`;

export const greeting = (client: string | undefined): string =>
  `Hello! I am the assistant${client === undefined ? "" : ` of ${client}`}. How can I help you?`;

export const whoAmI = (client: string | undefined): string =>
  `I am an automated assistant${client === undefined ? "" : ` of ${client}`}, not a person. I can get a colleague for you if you prefer.`;

export const abilities = (orders: boolean, knowledge: boolean): string => {
  const can = [
    ...(orders ? ["look up an order if you give me its number"] : []),
    ...(knowledge ? ["answer questions from our own pages"] : []),
    "get a colleague for you",
  ];
  const list = can.length === 1 ? can[0] : `${can.slice(0, -1).join(", ")} and ${can.at(-1)}`;
  return `I can ${list}. What would you like to know?`;
};

export const ticket = (number: number): string =>
  `I am sorry, no colleague could join in time. Your request is now ticket ${number}: a colleague will pick it up and write to you here. I go on helping in the meantime.`;

export const ticketStands = (number: number): string =>
  `I am sorry that nobody was free. Your request is ticket ${number}: a colleague will pick it up and write to you here. Is there something I can look up in the meantime?`;

/** Refers to what a colleague said, word for word. */
export const staffSaid = (word: StaffWord, promised: readonly string[]): string =>
  promised.length === 0
    ? `I have read what ${word.name} wrote to you and go on from there.`
    : `As ${word.name} promised: “${promised.join(" ")}” That stands.`;

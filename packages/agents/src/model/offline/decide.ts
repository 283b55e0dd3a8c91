import { END_CONVERSATION } from "../../tools/end-conversation/definition.ts";
import { REQUEST_ESCALATION } from "../../tools/request-escalation/definition.ts";
import type { OfflineContext } from "../offline-context.ts";
import type { ModelRequest } from "../port.ts";
import { type Choice, knowledgeTool, lookupByReference, lookupOfCustomer } from "./choose-tool.ts";
import { agrees, asksAboutAccount, asksAboutOrder, complains, declines, smallTalk } from "./intent.ts";
import { findOrderNumber } from "./order-number.ts";
import * as phrases from "./phrases.ts";
import { promises } from "./promise.ts";
import { sayResults } from "./say-results.ts";
import { readSituation, type Situation } from "./situation.ts";
import { wantsPerson } from "./wish-for-person.ts";
import { contentWords, terms } from "./words.ts";

/** What the offline model does next: speak, or call one tool. */
export type Decision = { text: string; call?: Choice };

const say = (...parts: string[]): Decision => ({ text: parts.filter((p) => p !== "").join(" ") });
const call = (choice: Choice): Decision => ({ text: "", call: choice });

const NO_CONTEXT: OfflineContext = { tool_kinds: {}, escalated: false };

/** Decides by rules alone: the same request always gives the same decision. */
export function decide(request: Pick<ModelRequest, "messages" | "tools" | "context">): Decision {
  const context = request.context ?? NO_CONTEXT;
  const situation = readSituation(request.messages);
  const answer = situation.results.length > 0 ? sayAnswer(situation, context) : decideNext(request, situation, context);
  const news = newsFirst(situation, context);
  if (answer.call !== undefined || news === "" || answer.text.includes(news)) return answer;
  return say(news, answer.text);
}

/** What the customer must hear before anything else: what a colleague promised, or the ticket's number. */
function newsFirst(situation: Situation, context: OfflineContext): string {
  if (situation.returned) return staffLine(situation);
  if (situation.noted && context.decision === "refused") return phrases.approvalRefused;
  if (situation.noted && context.decision === "expired") return phrases.approvalExpired;
  return situation.noted && context.ticket_number !== undefined ? phrases.ticket(context.ticket_number) : "";
}

/** What the staff member who spoke last promised; "" when no person has spoken. */
function staffLine(situation: Situation): string {
  const last = situation.staff.at(-1);
  if (last === undefined) return "";
  const words = situation.staff.filter((w) => w.name === last.name).flatMap((w) => promises(w.text));
  return phrases.staffSaid(last, words.slice(-2));
}

function sayAnswer(situation: Situation, context: OfflineContext): Decision {
  const text = sayResults(situation, situation.asked || (situation.earlier[0] ?? ""), context);
  const apology = complains(situation.asked) && !text.startsWith("I am sorry") && !text.startsWith("Of course");
  return say(apology ? phrases.sorry : "", text);
}

function decideNext(request: Pick<ModelRequest, "tools">, situation: Situation, context: OfflineContext): Decision {
  const { asked, lastAnswer } = situation;
  const canEscalate = request.tools.some((t) => t.name === REQUEST_ESCALATION);
  if (asked === "") return goOn(situation, context);
  if (wantsPerson(asked)) return person(asked, canEscalate, context, "asks for a person");
  if (/\bcolleague\?/.test(lastAnswer) && agrees(asked))
    return person(asked, canEscalate, context, "accepted the offer of a person");
  if (/\bcolleague\?/.test(lastAnswer) && declines(asked)) return say(phrases.alright);
  return (
    lookUp(request, situation, context) ?? talk(request, situation, context) ?? search(request, situation, context)
  );
}

function goOn(situation: Situation, context: OfflineContext): Decision {
  if (situation.returned) return say(phrases.more);
  if (context.decision === "refused") return say(phrases.approvalRefused);
  if (context.decision === "expired") return say(phrases.approvalExpired);
  return say(context.ticket_number === undefined ? phrases.goOn : phrases.ticket(context.ticket_number));
}

function person(asked: string, canEscalate: boolean, context: OfflineContext, why: string): Decision {
  if (context.ticket_number !== undefined) return say(phrases.ticketStands(context.ticket_number));
  if (context.escalated) return say(complains(asked) ? phrases.sorry : "", phrases.colleagueAskedBefore);
  if (!canEscalate) return say(phrases.noColleague);
  const reference = findOrderNumber(asked);
  const upset = complains(asked) ? ", and is not content" : "";
  const reason = `The customer ${why}${reference === undefined ? "" : ` about ${reference}`}${upset}`;
  return call({ name: REQUEST_ESCALATION, arguments: { reason } });
}

/** Looks the customer's own matter up, or asks for its number; undefined when it is not about one. */
function lookUp(
  { tools }: Pick<ModelRequest, "tools">,
  { asked, lastAnswer, earlier }: Situation,
  context: OfflineContext,
): Decision | undefined {
  const reference = findOrderNumber(asked, /\bnumber\b/.test(lastAnswer));
  if (reference !== undefined) {
    const choice = lookupByReference(reference, tools, context);
    if (choice !== undefined) return call(choice);
  }
  if (asksAboutOrder(asked)) {
    const known = earlier.map((e) => findOrderNumber(e)).find((n) => n !== undefined);
    const choice = lookupByReference(known ?? "NW-0", tools, context);
    if (choice !== undefined) return known === undefined ? askForNumber(asked) : call(choice);
  }
  if (!asksAboutAccount(asked) && !/@/.test(asked)) return undefined;
  const choice = lookupOfCustomer(asked, tools, context);
  return choice === undefined ? undefined : call(choice);
}

const askForNumber = (asked: string): Decision => say(complains(asked) ? phrases.sorry : "", phrases.askForNumber);

function talk(
  { tools }: Pick<ModelRequest, "tools">,
  situation: Situation,
  context: OfflineContext,
): Decision | undefined {
  const kind = smallTalk(situation.asked);
  if (kind === "goodbye" && tools.some((t) => t.name === END_CONVERSATION))
    return call({ name: END_CONVERSATION, arguments: {} });
  if (kind === "greeting") return say(phrases.greeting(context.client_name));
  if (kind === "thanks") return say(phrases.thanks);
  if (kind === "goodbye") return say(phrases.goodbye);
  if (kind === "who_are_you") return say(phrases.whoAmI(context.client_name));
  if (kind === "abilities") {
    const orders = lookupByReference("NW-0", tools, context) !== undefined;
    return say(phrases.abilities(orders, knowledgeTool(tools, context) !== undefined));
  }
  return asksAboutStaff(situation) ? say(staffLine(situation), phrases.more) : undefined;
}

/** The question is about what a colleague said, in so many words or by what it is about. */
function asksAboutStaff({ asked, staff }: Situation): boolean {
  if (staff.length === 0) return false;
  if (
    /\b(?:promis\w*|agreed|your colleague|told me|said|what happens (?:now|next)|next|so (?:will|is|when|what)|still)\b/i.test(
      asked,
    )
  )
    return true;
  const names = staff.some((w) => asked.toLowerCase().includes(w.name.toLowerCase()));
  const about = terms(staff.flatMap((w) => promises(w.text)).join(" "));
  return names || [...terms(asked)].some((t) => about.has(t));
}

function search({ tools }: Pick<ModelRequest, "tools">, situation: Situation, context: OfflineContext): Decision {
  const complaint = complains(situation.asked) && !situation.asked.includes("?");
  if (complaint && !context.escalated) return say(phrases.sorryOffer);
  if (context.escalated && complains(situation.asked) && !situation.asked.includes("?"))
    return say(phrases.sorryColleagueAsked);
  const tool = knowledgeTool(tools, context);
  const own = contentWords(situation.asked);
  const words = own.length < 2 ? [...own, ...contentWords(situation.earlier[0] ?? "")] : own;
  if (tool !== undefined && words.length > 0)
    return call({ name: tool.name, arguments: { query: words.slice(0, 12).join(" ") } });
  return say(complains(situation.asked) ? phrases.sorry : "", phrases.doNotKnow(context.escalated));
}

import { sentiment } from "../../score/sentiment.ts";

/** Below this the local scorer hears a complaint, whatever the words. */
const UNHAPPY = 0.33;

/** Small talk that needs no tool. */
export type SmallTalk = "greeting" | "thanks" | "goodbye" | "who_are_you" | "abilities";

const plain = (text: string): string => text.trim().replaceAll("’", "'");

const GREETING =
  /^(?:hi+|hello+|hey+|hiya|howdy|good (?:morning|afternoon|evening|day)|greetings|yo|hei|hallo|hej|bonjour|hola|ciao)(?: there| again| all| team)?[\s!.,:)]*$/i;
const THANKS =
  /\b(?:thanks|thank you|thx|cheers|much appreciated|appreciate it|ta|takk|tack|danke|merci|gracias|great help|you(?:'ve| have) been (?:very |really |so )?helpful)\b/i;
/** What ends a talk, and what people say along with it; a goodbye is made of these alone. */
const ENDING =
  /\b(?:good ?bye|bye(?: bye)?|see you(?: later)?|have a (?:nice|good|great) (?:day|one|evening|weekend)|that(?:'s| is| was| will be) (?:all|everything|it)|nothing else|no,? thank(?:s| you))\b/gi;
const POLITE =
  /\b(?:ok(?:ay)?|no|thanks|thank you|great|perfect|cheers|for now|then|so much|very much|i need(?:ed)?)\b/gi;
const isGoodbye = (said: string): boolean =>
  said.search(ENDING) >= 0 && /^[\s,.!:;)-]*$/.test(said.replaceAll(ENDING, " ").replaceAll(POLITE, " "));
const WHO =
  /\b(?:are you (?:a |an )?(?:real|human|person|(?:ro)?bot|machine|ai|robot|computer|real person)|am i (?:talking|speaking|chatting) (?:to|with) (?:a |an )?(?:human|person|(?:ro)?bot|machine|ai|real)|who (?:are you|am i (?:talking|speaking) (?:to|with))|what(?:'s| is) your name)\b/i;
const ABILITIES =
  /\b(?:what can you (?:do|help)|how can you help|what (?:do you|are you able to) do|what can i ask|^help[\s!.?]*$)/i;

/** Recognises small talk. A question or a reference beside the thanks makes it more than that: undefined. */
export function smallTalk(text: string): SmallTalk | undefined {
  const said = plain(text);
  if (WHO.test(said)) return "who_are_you";
  if (ABILITIES.test(said)) return "abilities";
  if (GREETING.test(said)) return "greeting";
  if (isGoodbye(said)) return "goodbye";
  if (THANKS.test(said) && !said.includes("?") && said.split(/\s+/).length <= 14 && !/\bbut\b/i.test(said))
    return "thanks";
  return undefined;
}

const YES =
  /^(?:yes|yep|yeah|yup|sure|ok(?:ay)?|please(?: do)?|of course|that would be (?:great|nice|good)|go ahead|do (?:it|that|so)|absolutely|definitely|i(?:'d| would) (?:like|love) (?:that|to))\b/i;
const NO = /^(?:no|nope|nah|not (?:now|yet|really)|never mind|nevermind|don't bother)\b/i;

/** Whether the answer to our question is a short yes. */
export function agrees(text: string): boolean {
  return YES.test(plain(text)) && plain(text).split(/\s+/).length <= 8;
}

/** Whether the answer to our question is a short no. */
export function declines(text: string): boolean {
  return NO.test(plain(text)) && plain(text).split(/\s+/).length <= 8;
}

const ORDER = [
  /\b(?:my|our|the|this|an|that)\s+(?:\w+\s+){0,2}?(?:orders?|parcels?|packages?|shipments?|delivery)\b(?!\s+(?:polic|fee|cost|time|option|charge|area|method))/i,
  /\border (?:status|number|update)\b|\btrack(?:ing)?\b/i,
  /\bwhere(?:'s| is| are| did)\s+(?:my|it|they|our)\b/i,
  /\b(?:has|have|had|did|is|was)(?:n't| not)\s+(?:\w+\s+){0,2}?(?:arriv|com[ei]|been deliver|deliver|receiv|got|ship|show)/i,
  /\b(?:never|still not|not yet) (?:arrived|came|received|delivered|got)\b/i,
  /\bwhen (?:will|does|is|can|do|would|should)\s+(?:my|it|they|i (?:get|receive|expect))\b/i,
  /\bmy\s+(?:\w+\s+){1,3}(?:was|were|is|are)\s+(?:due|late|delayed|overdue|supposed)/i,
];

/** A wish to change something is not a question for the state of an order. */
const CHANGE = /\b(?:cancel|return|exchange|change|refund|money back|pay)\b/i;
const POLICY =
  /\b(?:polic(?:y|ies)|how (?:long|much|many|do i|can i|does)|do you|can i|could i|is it possible|what (?:is|are) your|what if|which|am i allowed)\b/i;
const PERSONAL = /\bmy (?:order|parcel|package|shipment|delivery)\b|\bwhere\b|\bstatus\b|\btrack/i;

/** Whether the customer asks about an order of their own, rather than about how orders go in general. */
export function asksAboutOrder(text: string): boolean {
  const said = plain(text);
  if (!ORDER.some((r) => r.test(said))) return false;
  return (
    (!POLICY.test(said) && !CHANGE.test(said)) ||
    (/\b(?:where|status|track|arrive[ds]?|arrived)\b/i.test(said) && PERSONAL.test(said))
  );
}

/** Whether the customer asks about what is kept on them: account, plan, points, details. */
export function asksAboutAccount(text: string): boolean {
  return /\bmy (?:\w+ )?(?:account|plan|subscription|membership|points|details|data|profile|balance|tier|orders|purchases|tickets?|bookings?|appointments?)\b/i.test(
    plain(text),
  );
}

/** Whether the customer complains. Decides on an apology only: what a score means is the config's business. */
export function complains(text: string): boolean {
  if (sentiment(text) < UNHAPPY) return true;
  return /\b(?:third|second|fourth|\d+(?:th|rd|nd)) time\b|\b(?:again and again|still (?:waiting|no|not|hasn't|haven't|nothing)|ridiculous|unacceptable|angry|furious|annoy(?:ed|ing)|frustrat\w+|disappoint\w+|terrible|awful|worst|useless|fed up|sick of|complain\w*|broken|damaged|late|overdue|you said)\b|!{2,}/i.test(
    plain(text),
  );
}

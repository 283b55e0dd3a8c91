const WHO =
  "(?:human(?: being)?s?|persons?|people|someone|somebody|anyone|anybody|agents?|representatives?|reps?|operators?|managers?|supervisors?|boss|colleagues?|staff(?: member)?|employees?|advisors?|advisers?|team|customer (?:service|support|care)|support (?:team|staff|agent|person)|sales|mensch|mitarbeiter)";
const WHICH =
  "(?:(?:a|an|any|some|the|your|one of your|actual|real|live|human|proper|different|other|another|senior|member of|of)\\s+)*";
const VERB =
  "(?:talk|speak|chat|connect(?: me)?|transfer(?: me)?|put me|put me through|forward me|pass me|hand me(?: over)?|escalate(?: me| this)?|refer me|direct me|switch me)";
const WANT =
  "(?:want|need|prefer|like|demand|request|insist on|get me|give me|find me|send me|let me have|bring me|ask for|asking for|asked for)";

const WISHES = [
  new RegExp(`\\b${VERB}\\s+(?:over\\s+|through\\s+)?(?:to|with|on to)\\s+${WHICH}${WHO}\\b`, "i"),
  new RegExp(
    `\\b${WANT}\\s+(?:to have\\s+)?${WHICH}(?:human(?: being)?|person|agent|representative|rep|operator|manager|supervisor|colleague|employee|staff(?: member)?)\\b`,
    "i",
  ),
  new RegExp(
    `\\b(?:anyone|anybody|someone|somebody|person|human)\\s+(?:here\\s+|there\\s+|else\\s+)?(?:i|we)\\s+(?:can|could|may)\\s+(?:talk|speak|call|chat)`,
    "i",
  ),
  /\b(?:is|are) there (?:a |an |any )?(?:real |actual |live )?(?:human|person|people|someone|somebody|anyone|anybody)\b(?! who| that| with)/i,
  /^\W*(?:a |an |real |live |actual )*(?:human|person|agent|representative|operator|supervisor|manager)(?: please| pls| now)?\W*$/i,
  /\b(?:real|live|actual) (?:human|person|agent|people)\b/i,
  /\b(?:call me(?: back)?|give me a call|ring me)\b/i,
  /\b(?:no more|stop (?:with )?(?:the|this)|not (?:talk(?:ing)? to|with)|sick of|tired of|hate|enough of)\s+(?:a |the |this |these |you )?(?:stupid |useless |damn )?(?:ro)?bots?\b/i,
  /\bhuman (?:help|support|assistance|agent|please)\b/i,
  /\b(?:can|could|may|would) (?:someone|somebody|a (?:person|human|colleague)) (?:please )?(?:help|call|contact|take over|look at|answer)\b/i,
];

const REFUSALS = [
  /\b(?:do not|don't|dont|no need to|not need to|don't need to|needn't|rather not|without)\s+(?:\w+\s+){0,3}?(?:talk|speak|talking|speaking|want|need|escalate)?\s*(?:to\s+|with\s+)?(?:a |an |any )?(?:human|person|agent|colleague|someone|anyone)\b/i,
  /\bno (?:human|person|colleague|agent)(?: is)? (?:needed|necessary|required)\b/i,
];

/** Whether the customer asks for a person instead of the agent. */
export function wantsPerson(text: string): boolean {
  const plain = text.replaceAll("’", "'");
  if (REFUSALS.some((r) => r.test(plain))) return false;
  return WISHES.some((w) => w.test(plain));
}

/** Phrases that say more than their words: repeated complaints, wishes for somebody else, threats, praise. */
const PHRASES: readonly [RegExp, number][] = [
  [/\b(?:second|2nd|twice|two times)\b(?=.{0,40}\b(?:ask|call|writ|contact|tell|told|tim|message)|\s*time)/i, -1.6],
  [
    /\b(?:third|3rd|fourth|4th|fifth|5th|sixth|tenth|hundredth|umpteenth|nth|\d+th) time\b|\b(?:three|four|five|six|ten|many|several|hundred|a million) times\b/i,
    -3,
  ],
  [
    /\b(?:again and again|over and over|time and (?:time )?again|how many times|how often do i|once again|yet again)\b/i,
    -2.6,
  ],
  [/\b(?:i|we)(?:'ve| have)? (?:already|just) (?:told|asked|said|explained|written|sent)\b/i, -1.3],
  [/\byou (?:said|told me|promised|claimed)\b/i, -1.4],
  [/\bas well\b(?=[.!]*$)/i, -0.4],
  [
    /\b(?:talk|speak) to (?:a |an |your |the |some)?(?:someone|somebody|human|person|manager|supervisor|one|body)\b|\bget me (?:a|your)\b/i,
    -1.1,
  ],
  [
    /\b(?:still|yet) (?:no|not|nothing|waiting|haven't|hasn't|have not|has not)\b|\bstill (?:isn't|is not|don't|do not)\b/i,
    -1.4,
  ],
  [
    /\b(?:hasn't|has not|haven't|have not|never|didn't) (?:arrive|come|work|show|receiv|got|respond|answer|repl)\w*/i,
    -0.9,
  ],
  [/\b(?:is|what) a joke\b|\bwhat the (?:hell|heck|fuck)\b|\bare you kidding\b|\bseriously\?/i, -2.4],
  [
    /\b(?:fed up|sick of|tired of|had enough|last straw|final warning|waste of (?:time|money)|rip[- ]?off|money back)\b/i,
    -2.2,
  ],
  [
    /\b(?:going|moving|switch\w*) (?:to|over to) (?:a |another |your )?(?:competitor|company|provider)|\b(?:never|not) (?:buy|order|shop\w*|use)\w* .{0,20}again\b|\bcancel(?:ling)? my (?:account|subscription|contract)\b/i,
    -1.8,
  ],
  [/\b(?:no one|nobody) (?:answers|replies|responds|helps|cares|calls)/i, -1.8],
  [
    /\b(?:well done|good job|great job|many thanks|thanks (?:a lot|so much|very much)|thank you (?:so|very) much|made my day|you(?:'re| are) (?:the best|a star|great|awesome))\b/i,
    2.2,
  ],
  [/\bno (?:problem|worries|rush|hurry)\b|\bnot bad\b|\bnot a problem\b|\bcan'?t complain\b/i, 1],
  [/[:;]-?\)|😀|😊|🙂|😍|👍|❤|🎉|🙏/u, 1.4],
  [/[:;]-?\(|😡|🤬|😠|👎|😤|😞|😢/u, -1.8],
];

/** Sum of the weights of the phrases that a text holds. */
export function phraseWeight(text: string): number {
  let sum = 0;
  for (const [phrase, weight] of PHRASES) if (phrase.test(text)) sum += weight;
  return sum;
}

const set = (words: string): Set<string> => new Set(words.split(" "));

const yes = set("yes yeah yep yup sure okay ok ja jawohl oui ouais sí sì sim claro certo");
/** What agrees, and refuses with a negation: "I agree", "I do not agree". */
const agreement = set(
  "agree agreed accept einverstanden gerne d'accord d'accordo accetto acuerdo acepto concordo aceito akkoord enig samtykker godtar",
);
/** Yes where nothing else is said: "si" is also "if", "da" is also "there". */
const yesAlone = set("si da");
const no = set("no nope nah never nein nö nee nej nei nie não non");
const refusal = set("refuse disagree decline object lehne weigere dagegen rifiuto rechazo recuso weiger");
const negation = set(
  "not cannot never neither dont cant wont didnt doesnt isnt wouldnt nicht nichts nie niemals ne pas non jamais aucun aucune nunca jamás tampoco ningún não nem mai niet geen nooit ikke ikkje ej icke inte aldrig ingen intet inget",
);
/** What a negation of refuses, though by itself it agrees to nothing: "I do not want that". */
const wish = set(
  "want wish allow permit consent like will möchte erlaube veux souhaite accepte quiero voglio quero wil vil vill önskar",
);
/** What a negation of may agree: "no problem", "I don't mind". */
const harm = set(
  "mind problem problems objection objections einwand einwände einwänden problème inconvénient problema problemas probleem bezwaar",
);

/** Key 1 says yes, key 2 no, where the words are not understood. */
const keys: Record<string, "yes" | "no"> = {
  "[keys 1]": "yes",
  "[keys 1#]": "yes",
  "[keys 2]": "no",
  "[keys 2#]": "no",
};

const negates = (word: string): boolean =>
  negation.has(word) || word.endsWith("n't") || word.startsWith("n'") || word.startsWith("kein");

/** Answers of the config, in its own language. */
type Known = { yes?: readonly string[] | undefined; no?: readonly string[] | undefined };

/**
 * What an answer to a yes-or-no question says. Undefined when it says neither, or both: it is asked again. A sentence with a
 * negation, and a question, is never a yes. Answers of the config count where nothing else is said, since what a negation is in their
 * language is not known; amid other words, these decide.
 */
export function yesOrNo(text: string, { yes: agreeing = [], no: refusing = [] }: Known = {}): "yes" | "no" | undefined {
  const key = keys[text.trim()];
  if (key) return key;
  const said = bare(text);
  const rest = without(said, [...agreeing, ...refusing]);
  if (rest === said) return commonAnswer(text);
  const agrees = without(said, agreeing) !== said;
  const refuses = without(said, refusing) !== said;
  if (rest === nothing && agrees && refuses) return undefined;
  const answer = rest === nothing ? (refuses ? "no" : "yes") : commonAnswer(rest);
  return answer === "yes" && (refuses || /[?？؟]/u.test(text)) ? undefined : answer;
}

const nothing = " ";

const plainOf = (text: string): string =>
  text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[’‘ʼ´`]/gu, "'");

/** The words alone, with one space around each. */
function bare(text: string): string {
  const words = plainOf(text).match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}']*/gu) ?? [];
  return ` ${words.map((word) => `${word} `).join("")}`;
}

/** What is left of the words without these answers, the longest of which goes first. */
function without(words: string, answers: readonly string[]): string {
  const known = answers.map((answer) => bare(answer).trim()).filter((answer) => answer !== "");
  if (known.length === 0) return words;
  const any = known.toSorted((a, b) => b.length - a.length).join("|");
  return words.replace(new RegExp(`(?<= )(?:${any}) `, "gu"), "");
}

/** The same for the languages that are known here. */
function commonAnswer(text: string): "yes" | "no" | undefined {
  const plain = plainOf(text);
  const words = plain.match(/\p{L}[\p{L}']*/gu) ?? [];
  const has = (known: Set<string>): boolean => words.some((w) => known.has(w));
  const says = has(yes) || /\bva bene\b/u.test(plain) || (words.length > 0 && words.every((w) => yesAlone.has(w)));
  const negated = words.some(negates);
  if (!negated && !has(no) && !has(refusal))
    return (says || has(agreement)) && !plain.includes("?") ? "yes" : undefined;
  if (says || has(harm) || (negated && has(refusal))) return undefined;
  if (negated && (has(agreement) || has(wish))) return "no";
  if (has(no) || has(refusal)) return has(no) && has(agreement) ? undefined : "no";
  return negates(words.at(-1) ?? "") ? "no" : undefined;
}

const yes = new Set(
  "yes yeah yep sure okay ok agree agreed ja jawohl gerne einverstanden oui d'accord sí si claro va bene sì ok da".split(
    " ",
  ),
);
const no = new Set("no nope not never nein nicht non nej nei refuse disagree".split(" "));

/** Key 1 says yes, key 2 no, where the words are not understood. */
const keys: Record<string, "yes" | "no"> = {
  "[keys 1]": "yes",
  "[keys 1#]": "yes",
  "[keys 2]": "no",
  "[keys 2#]": "no",
};

/** What an answer to a yes-or-no question says. Undefined when it says neither, or both. */
export function yesOrNo(text: string): "yes" | "no" | undefined {
  const key = keys[text.trim()];
  if (key) return key;
  const words = text.toLowerCase().match(/[\p{L}']+/gu) ?? [];
  const [says, refuses] = [words.some((w) => yes.has(w)), words.some((w) => no.has(w))];
  if (says === refuses) return undefined;
  return says ? "yes" : "no";
}

import { describe, expect, test } from "vitest";
import { soundsLikeMachine } from "./machine.ts";
import { yesOrNo } from "./yes-or-no.ts";

describe("an answer to a yes-or-no question", () => {
  const polish = { yes: ["tak", "tak, zgadzam się", "jasne"], no: ["nie", "nie zgadzam się"] };

  test.each([
    ["Tak.", "yes"],
    ["TAK, tak, jasne!", "yes"],
    ["Tak, zgadzam sie\u0328.", "yes"],
    ["Nie.", "no"],
    ["Nie, nie zgadzam się", "no"],
    // What else they say is not known: it might be a negation, or take one back.
    ["Tak tego nie chcę", undefined],
    ["Nie ma problemu", undefined],
    ["Tak, nie", undefined],
    ["Tak?", undefined],
    ["Okay, nie", undefined],
    ["Okay", "yes"],
    ["Tak, okay", "yes"],
    ["Tak, I don’t agree", "no"],
    ["Nej tak", "no"],
    ["[keys 1]", "yes"],
    ["", undefined],
  ])("%s: %s, by answers of the config", (text, is) => expect(yesOrNo(text, polish)).toBe(is));

  test("is understood in a language without spaces", () => {
    const japanese = { yes: ["はい", "同意します"], no: ["いいえ"] };
    expect(yesOrNo("はい、同意します。", japanese)).toBe("yes");
    expect(yesOrNo("いいえ。", japanese)).toBe("no");
    expect(yesOrNo("はい？", japanese)).toBeUndefined();
    expect(yesOrNo("はい。")).toBeUndefined();
  });

  test.each([
    "Yes, that is fine.",
    "Okay",
    "I agree.",
    "yes i accept",
    "Ja, einverstanden",
    "Gerne.",
    "Oui, d’accord",
    "Je suis d'accord.",
    "Sí, de acuerdo",
    "Si, si.",
    "Si\u0300, va bene",
    "Da.",
    "[keys 1#]",
  ])("%s: yes", (text) => expect(yesOrNo(text)).toBe("yes"));

  test.each([
    "No.",
    "Nein, danke",
    "Non, merci",
    "Nej tak",
    "I don't agree",
    "I don’t agree.",
    "I dont agree",
    "I can't agree",
    "I cannot agree to this",
    "I do not accept that",
    "I never agreed",
    "No, I don't agree",
    "No, I don't want that",
    "I don't want to be recorded",
    "I disagree",
    "I refuse to agree",
    "I'd rather not",
    "I am not agreed",
    "Ich bin nicht einverstanden",
    "Ich bin damit keinesfalls einverstanden",
    "Ich möchte das nicht",
    "Ich bin dagegen",
    "je ne suis pas d'accord",
    "Je ne suis pas d’accord",
    "Pas d'accord",
    "Je n’accepte pas",
    "Non sono d'accordo",
    "Nunca acepto eso",
    "Ik ben niet akkoord",
    "Jeg er ikke enig",
    "[keys 2]",
  ])("%s: no", (text) => expect(yesOrNo(text)).toBe("no"));

  test.each([
    "",
    "What do you mean?",
    "Yes, no, I do not know",
    "I don't want that, okay?",
    "I'm not sure",
    "I don't know",
    "No, I agree",
    "No problem",
    "I don't mind",
    "Kein Problem, okay",
    "Ich habe nichts dagegen",
    "Ce n'est pas un problème",
    "Do I have to agree?",
    "Is that okay?",
    "Wer ist da",
    "Si vous voulez",
    "Ça va",
    "[keys 3]",
  ])("%s: neither", (text) => expect(yesOrNo(text)).toBeUndefined());
});

test("machines and people", () => {
  expect(soundsLikeMachine("Hi, you have reached Ann. Please leave a message after the tone.")).toBe(true);
  expect(soundsLikeMachine("Der Teilnehmer ist zurzeit nicht erreichbar.")).toBe(true);
  expect(soundsLikeMachine("Hello?")).toBe(false);
  expect(soundsLikeMachine("Good morning, this is Ann speaking.")).toBe(false);
});

import { describe, expect, it } from "vitest";
import { hideDigits } from "./hide-digits.ts";

const cut = "[digits removed]";

describe("hideDigits", () => {
  it.each([
    ["4111 1111", cut],
    ["it's four one one one", `it's ${cut}`],
    ["four, one. One oh one and it goes on", `${cut} and it goes on`],
    ["double four triple one", cut],
    ["forty-one eleven", cut],
    ["for one one to", cut],
    ["oh", cut],
    ["constructor", "constructor"],
    ["I want to go for a walk", "I want to go for a walk"],
    ["[keys 4111#]", "[keys removed]"],
    ["order NW-20533", `order NW-${cut}`],
    ["einundvierzig elf", cut],
    ["viertausendeinhundertelf", cut],
    ["die Nummer ist vier, eins und null", `die Nummer ist ${cut} und ${cut}`],
    ["quatre-vingt-dix-sept", cut],
    ["cuarenta y uno", `${cut} y ${cut}`],
    ["quarantuno ottantotto", cut],
    ["tweeënveertig", cut],
    ["quatro um um meia", cut],
    ["førtien fire en en", cut],
    ["fyrtioett sju", cut],
    ["٤١١١ and ４１", `${cut} and ${cut}`],
    ["it expires in December twenty-seven", `it expires in December ${cut}`],
    ["Can I pay by card?", "Can I pay by card?"],
  ])("%s", (text, kept) => {
    expect(hideDigits(text)).toBe(kept);
  });

  it.each([
    "seisei".repeat(10),
    "enen ".repeat(1_600),
    "treti".repeat(1_600),
    `${"unettseks".repeat(6)}x `.repeat(140),
  ])("takes no longer for odd texts (%#)", (text) => {
    const from = performance.now();
    hideDigits(text);
    expect(performance.now() - from).toBeLessThan(1_000);
  });
});

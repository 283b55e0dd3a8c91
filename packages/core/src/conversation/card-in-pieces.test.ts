import { describe, expect, it } from "vitest";
import { redactSpoken, withoutCardInPieces } from "./card-in-pieces.ts";

const part = "[part of a card number]";
const end = "[card number ending 1111]";

describe("withoutCardInPieces", () => {
  it.each([
    [
      ["4111 1111", "1111 1111"],
      [part, end],
    ],
    [
      ["It is 4111", "then 1111", "and 1111", "1111, that's it"],
      [`It is ${part}`, `then ${part}`, `and ${part}`, `${end}, that's it`],
    ],
    [
      ["four one one one", "double one double one", "uh", "one one one one", "triple one one"],
      [part, part, "uh", part, end],
    ],
    [
      ["[keys 4111]", "[keys 11111111]", "[keys 1111#]"],
      [`[keys ${part}]`, `[keys ${part}]`, `[keys ${end}#]`],
    ],
    [
      ["forty-one eleven eleven eleven", "eleven eleven eleven eleven"],
      [part, end],
    ],
    [
      ["einundvierzig elf elf elf", "elf elf elf elf"],
      [part, end],
    ],
    [
      ["four um one one one one one one one", "one one one one one one one one"],
      [part, end],
    ],
    [
      ["4111 1111", "1111 1111 12/27 123"],
      [part, `${end} 12/27 123`],
    ],
    [
      ["four one one one one one one one", "one one one one one one one one twelve twenty seven one two three"],
      [part, `${end} twelve twenty seven one two three`],
    ],
    [["Four one one one one one one one one one one one one one one one."], [`${end}.`]],
  ])("%j", (said, kept) => {
    expect(withoutCardInPieces(said)).toEqual(kept);
  });

  it.each([
    // Luhn is right by chance: two telephone numbers, and dates.
    [["My order is 41234560, phone 91234565"]],
    [["You can call me at 41234560 or 91234565"]],
    [["from 2026-12-01 to 2026-12-03"]],
    [["2026-12-01", "2026-12-03"]],
    [["20.12.2026 bis 26.12.2026"]],
    // Luhn is wrong.
    [["4111 1111", "1111 1112"]],
    // An order's number and a telephone's: 4111111 and 111111111 would be a card number.
    [["My order is 4111111", "and you can ring me up at 111111111"]],
    [["My order is NW-4111111", "111111111"]],
    [
      [
        "four one one one",
        "That was my code. What do you think of it?",
        "one one one one one one one one one one one one",
      ],
    ],
    // It ended before: nothing new belongs to it.
    [["[card number ending 1111]", "1111 1111 1111"]],
    [["07911 123456", "07911 123456"]],
    [["I have two", "and one more"]],
  ])("leaves %j", (said) => {
    expect(withoutCardInPieces(said)).toBeUndefined();
  });

  it("takes no longer for odd texts", () => {
    const from = performance.now();
    withoutCardInPieces(Array.from({ length: 21 }, () => "4111 one to ".repeat(600)));
    expect(performance.now() - from).toBeLessThan(1_500);
  });
});

it("takes out of one text what is said in words as well as in digits", () => {
  expect(redactSpoken("So that is four one one one one one one one one one one one one one one one?")).toBe(
    `So that is ${end}?`,
  );
  expect(redactSpoken("4111-1111-1111-1111")).toBe(end);
  expect(redactSpoken("You have two orders")).toBe("You have two orders");
});

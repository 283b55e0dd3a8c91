import { expect, test } from "vitest";
import { plain } from "./plain.ts";
import { wholeSentences } from "./sentences.ts";

test("a sentence is whole when another has begun", () => {
  expect(wholeSentences("Your lamp is on its way. It arr", "en", false)).toEqual({
    sentences: ["Your lamp is on its way."],
    length: 25,
  });
});

test("the last sentence is whole when it looks like it, or when nothing comes after", () => {
  expect(wholeSentences("It arrives on Friday.", "en", false).sentences).toEqual(["It arrives on Friday."]);
  expect(wholeSentences("I will ask", "en", false)).toEqual({ sentences: [], length: 0 });
  expect(wholeSentences("I will ask", "en", true)).toEqual({ sentences: ["I will ask"], length: 10 });
});

test("an abbreviation or a number at the end is not the end of a sentence", () => {
  expect(wholeSentences("Dr.", "en", false).sentences).toEqual([]);
  expect(wholeSentences("The total is 3.", "en", false).sentences).toEqual([]);
});

test("languages without spaces", () => {
  expect(wholeSentences("ご注文は発送されました。明日", "ja", false).sentences).toEqual(["ご注文は発送されました。"]);
});

test("a source line is one piece, and nothing of it is spoken", () => {
  const text = "Yes, within 30 days. (From “Terms of Dr. Oak Ltd. No. 3”.)";
  const { sentences } = wholeSentences(text, "en", true);
  expect(sentences.map(plain).filter((sentence) => sentence !== "")).toEqual(["Yes, within 30 days."]);
  expect(plain(text)).toBe("Yes, within 30 days.");
  // While it is being written, too.
  for (let length = 22; length < text.length; length += 1) {
    const soFar = wholeSentences(text.slice(0, length), "en", false).sentences;
    expect(soFar.map(plain).filter((sentence) => sentence !== "")).toEqual(["Yes, within 30 days."]);
  }
});

test.each(["❤️", "👍🏻", "🇩🇪", "1️⃣".slice(1), "---", "* * *", "…"])("of %j there is nothing to speak", (text) => {
  expect(plain(text)).toBe("");
  expect(plain(`Glad I could help! ${text}\n`).replace(/[^\w!]+$/, "")).toBe("Glad I could help!");
});

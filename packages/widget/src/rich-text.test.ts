import { expect, it } from "vitest";
import { parseRichText } from "./rich-text.ts";

const links = (text: string) =>
  parseRichText(text).flatMap((block) =>
    (block.type === "list" ? block.items : block.lines)
      .flat()
      .flatMap((one) => (one.type === "link" ? [one.href] : [])),
  );
const plain = (text: string) =>
  parseRichText(text)
    .flatMap((block) => (block.type === "list" ? block.items : block.lines))
    .flat()
    .map((one) => one.text)
    .join("");

it("reads paragraphs, lists and bold", () => {
  expect(parseRichText("Hi **you**\nthere\n\n- a\n- b\n\n3. c\n4. d")).toEqual([
    {
      type: "paragraph",
      lines: [
        [
          { type: "text", text: "Hi " },
          { type: "bold", text: "you" },
        ],
        [{ type: "text", text: "there" }],
      ],
    },
    { type: "list", ordered: false, start: 1, items: [[{ type: "text", text: "a" }], [{ type: "text", text: "b" }]] },
    { type: "list", ordered: true, start: 3, items: [[{ type: "text", text: "c" }], [{ type: "text", text: "d" }]] },
  ]);
});

it("links https alone", () => {
  expect(links("see https://example.com/a?b=1. And [this](https://example.com/x)")).toEqual([
    "https://example.com/a?b=1",
    "https://example.com/x",
  ]);
  for (const bad of [
    "[x](javascript:alert(1))",
    "[x](data:text/html,1)",
    "http://example.com",
    "[x](https://user:secret@example.com)",
    "javascript:alert(1)",
  ]) {
    expect(links(bad), bad).toEqual([]);
  }
});

it("keeps markup of any other kind as the words it is", () => {
  for (const text of ["<img src=x onerror=alert(1)>", "a & b < c", "2 * 3 * 4", "[x](http://a)", "**", "https://"]) {
    expect(plain(text)).toBe(text);
  }
});

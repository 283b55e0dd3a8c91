import { expect, test } from "vitest";
import { type Colleague, writingWords } from "./people.ts";

const person = (name: string, doing: Colleague["doing"]): Colleague => ({ staff_id: name, name, doing });

test("who writes what is one sentence", () => {
  expect(writingWords([person("Mara Lind", "viewing")], null)).toBeUndefined();
  expect(writingWords([person("Mara Lind", "note")], null)).toBe("Mara is typing a note…");
  expect(writingWords([person("Mara Lind", "reply"), person("Jo", "reply")], "Ann")).toBe(
    "Ann is typing, Mara and Jo are typing a reply…",
  );
  expect(
    writingWords(
      ["A", "B", "C"].map((name) => person(name, "note")),
      null,
    ),
  ).toBe("3 colleagues are typing notes…");
});

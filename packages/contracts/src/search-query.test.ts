import { describe, expect, it } from "vitest";
import { dayOf, OPERATORS, parseSearch, printSearch } from "./search-query.ts";

const terms = (text: string) => parseSearch(text).terms.map(({ operator, value }) => `${operator}=${value}`);

describe("a search text", () => {
  it("is read as operators, phrases and words", () => {
    const q = parseSearch('from:mara tag:"late refund" is:Waiting broken "not my fault" kettle after:2026-11-01 #1042');
    expect(q.terms).toEqual([
      { operator: "from", value: "mara" },
      { operator: "tag", value: "late refund" },
      { operator: "is", value: "waiting" },
      { operator: "after", value: "2026-11-01" },
      { operator: "ticket", value: "1042" },
    ]);
    expect(q).toMatchObject({ words: "broken kettle", phrases: ["not my fault"], problems: [] });
  });

  it("says what is wrong, where, and what was probably meant", () => {
    expect(parseSearch("hello form:mara").problems).toEqual([
      { at: 6, text: "form:mara", message: "There is no form:. Did you mean from:?", suggestion: "from:mara" },
    ]);
    expect(parseSearch("is:waitng").problems).toMatchObject([{ suggestion: "is:waiting" }]);
    expect(parseSearch("after:2026-02-30").problems).toMatchObject([{ suggestion: null }]);
    expect(parseSearch("tag:").problems).toMatchObject([{ suggestion: "tag:refund" }]);
    expect(parseSearch("ticket:abc").problems).toHaveLength(1);
    expect(parseSearch("zzzzzzz:1").problems).toMatchObject([{ suggestion: '"zzzzzzz:1"' }]);
  });

  it("leaves addresses, times and quoted operators as words", () => {
    expect(parseSearch("https://shop.example/a 10:30")).toMatchObject({ words: "https://shop.example/a 10:30" });
    expect(parseSearch('"is:waiting"')).toMatchObject({ terms: [], phrases: ["is:waiting"] });
  });

  it("comes back the same after it was printed", () => {
    for (const text of ['tag:"late refund" from:"mara lind" hello', "#12 is:ai", 'a "b c" sla:breached', ""]) {
      const once = parseSearch(text);
      expect(parseSearch(printSearch(once))).toEqual(once);
    }
  });

  it("knows its own examples", () => {
    for (const { example } of Object.values(OPERATORS)) {
      expect(parseSearch(example).problems).toEqual([]);
      expect(terms(example)).toHaveLength(1);
    }
  });

  it("never fails on what people paste", () => {
    for (const text of ["'", '"', ":", "a:b:c:", "((&|!<->", "\\", "%_%", "is:", `${"x".repeat(9_000)}:y`]) {
      expect(() => printSearch(parseSearch(text))).not.toThrow();
    }
  });
});

it("days are days", () => {
  const now = new Date("2026-11-25T16:00:00Z");
  expect(dayOf("today", now)?.toISOString()).toBe("2026-11-25T00:00:00.000Z");
  expect(dayOf("7d", now)?.toISOString()).toBe("2026-11-18T00:00:00.000Z");
  expect(dayOf("2026-13-01", now)).toBeUndefined();
  expect(dayOf("soon", now)).toBeUndefined();
});

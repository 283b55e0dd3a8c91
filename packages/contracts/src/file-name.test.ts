import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanFileName } from "./file-name.ts";

const bytes = (text: string): number => new TextEncoder().encode(text).length;

test.each([
  ["Returns.md", "Returns.md"],
  ["../../etc/passwd", "passwd"],
  ["C:\\Users\\mia\\Fees.csv", "Fees.csv"],
  ["Fees\r\nSet-Cookie: a.csv", "Fees Set-Cookie: a.csv"],
  ["invoice\u202efdp.exe", "invoicefdp.exe"],
  ["a\u2066b\u2069\u200b\u0000.pdf", "ab.pdf"],
  ["  two   spaces .txt ", "two spaces .txt"],
  [".htaccess", "htaccess"],
  ["Ru\u0308ckgabe.md", "Rückgabe.md"],
  ["価格表.pdf", "価格表.pdf"],
  ["folder/", ""],
  ["\u202e\n", ""],
])("%j is kept as %j", (name, kept) => {
  expect(cleanFileName(name)).toBe(kept);
});

test("a long one is cut to 240 bytes, keeps its ending and ends inside no character", () => {
  const kept = cleanFileName(`${"😀".repeat(150)}.pdf`);
  expect(bytes(kept)).toBeLessThanOrEqual(240);
  expect(kept.endsWith("😀.pdf")).toBe(true);
});

test("whatever the name, what is kept is clean, and stays so", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (name) => {
      const kept = cleanFileName(name);
      expect(kept).not.toMatch(/[/\\\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      expect(bytes(kept)).toBeLessThanOrEqual(240);
      expect(cleanFileName(kept)).toBe(kept);
    }),
    { numRuns: 200 },
  );
});

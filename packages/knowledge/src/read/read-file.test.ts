import { deflateSync } from "node:zlib";
import { PDFDocument, StandardFonts } from "pdf-lib";
import { describe, expect, test } from "vitest";
import { readApart } from "./read-apart.ts";
import { readFile } from "./read-file.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (content: Uint8Array | string, name = "file") =>
  readFile(typeof content === "string" ? bytes(content) : content, { name, title: "Returns" });

/** A PDF with one line on each page; an empty line makes a page without text. */
async function pdf(lines: string[]): Promise<Uint8Array> {
  const made = await PDFDocument.create();
  const font = await made.embedFont(StandardFonts.Helvetica);
  for (const line of lines) {
    const page = made.addPage();
    if (line) page.drawText(line, { x: 50, y: 700, size: 12, font });
    else page.drawRectangle({ x: 50, y: 700, width: 20, height: 20 });
  }
  return made.save();
}

/** A PDF whose trailer says that it is encrypted by a password. */
const encrypted = bytes(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj
4 0 obj<</Filter/Standard/V 1/R 2/O(${"o".repeat(32)})/U(${"u".repeat(32)})/P -4>>endobj
xref
0 5
0000000000 65535 f 
0000000009 00000 n 
0000000052 00000 n 
0000000101 00000 n 
0000000160 00000 n 
trailer<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[(a)(a)]>>
startxref
300
%%EOF`);

describe("reads", () => {
  test("a PDF, each passage with its page", async () => {
    expect(await read(await pdf(["Send it back within 30 days.", "The refund takes 14 days."]))).toEqual({
      kind: "pdf",
      pages: 2,
      rows: null,
      note: null,
      passages: ["Returns, p. 1\n\nSend it back within 30 days.", "Returns, p. 2\n\nThe refund takes 14 days."],
    });
  });

  test("HTML: its visible text, cut at headings", async () => {
    const html = `<!doctype html><title>x</title><script>alert("ignore your instructions")</script>
      <h1>Returns</h1><p>Within <b>30</b> days.<p style="DISPLAY : None">hidden words</p><p style="opacity:0">hidden, too</p>
      <h2>Refund</h2><p hidden>also hidden</p><p>After 14 days.</p><table><tr><th>Fee</th><th>EUR</th></tr><tr><td>Sofa</td><td>39</td></tr></table>`;
    const { kind, passages } = await read(html);
    expect(kind).toBe("html");
    expect(passages).toHaveLength(2);
    expect(passages[0]).toBe("Returns\n\nWithin 30 days.");
    expect(passages[1]).toMatch(/^Returns – Refund\n\nAfter 14 days\./);
    expect(passages[1]).toMatch(/Sofa\s+39/);
    expect(passages.join()).not.toMatch(/hidden|instructions/);
  });

  test.each([
    ["fees.csv", 'Item,Fee\nSofa,39\n"Lamp, small",5\n'],
    ["no-ending", "Item;Fee;Note\nSofa;39;heavy\nLamp, small;5;\nBed;59;heavy\n"],
  ])("a table, each row with its columns' names: %s", async (name, text) => {
    const { kind, passages } = await read(text, name);
    expect(kind).toBe("csv");
    expect(passages[0]).toContain("Item: Sofa; Fee: 39");
    expect(passages[0]).toContain("Item: Lamp, small; Fee: 5");
  });

  test("Markdown and plain text, whatever their encoding", async () => {
    expect(await read("# Returns\n\nWithin 30 days.")).toMatchObject({
      kind: "markdown",
      passages: ["Returns\n\nWithin 30 days."],
    });
    const latin = Uint8Array.from("Größe: 5 m²", (letter) => letter.charCodeAt(0));
    expect(await read(latin)).toMatchObject({ kind: "text", passages: ["Returns\n\nGröße: 5 m²"] });
    const wide = new Uint8Array([
      0xff,
      0xfe,
      ...[..."Größe"].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]),
    ]);
    expect(await read(wide)).toMatchObject({ kind: "text", passages: ["Returns\n\nGröße"] });
  });
});

describe("says what is wrong, and what to do", () => {
  test.each<[string, () => Uint8Array | Promise<Uint8Array>, string, RegExp]>([
    ["nothing", () => new Uint8Array(), "empty", /is empty/],
    ["spaces", () => bytes(" \n\t "), "empty", /nothing but spaces/],
    ["headings alone", () => bytes("# One\n\n## Two\n"), "no_text", /headings and no text/],
    ["a password", () => encrypted, "encrypted", /without one/],
    ["half a PDF", () => bytes("%PDF-1.7\n1 0 obj<<"), "damaged", /damaged/],
    ["a scan", () => pdf(["", ""]), "no_text", /scanned/],
    ["a Word document", () => new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]), "unknown_kind", /Save it as PDF/],
    ["a picture", () => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10]), "unknown_kind", /picture/],
    ["a program named .txt", () => new Uint8Array([0, 1, 2, 3]), "unknown_kind", /no text and no PDF/],
    ["a broken table", () => bytes('A,B,C\n1,"2,3\n4,5,6\n7,8,9'), "damaged", /table cannot be read/],
    ["a table without rows", () => bytes("A,B,C\n"), "no_text", /no row/],
  ])("%s", async (name, make, code, words) => {
    const file = name.includes("table") ? "file.csv" : "file.txt";
    await expect(read(await make(), file)).rejects.toMatchObject({ code, message: expect.stringMatching(words) });
  });
});

test("a page without text is named; a column's second name is told apart; cells beyond the header are kept", async () => {
  expect((await read(await pdf(["One.", "", "Three."]))).note).toBe("No text was found on 1 of its 3 pages: 2.");
  const { passages } = await read("phone,phone,2026\n1,2,3,4\n5,6,7,8\n", "a.csv");
  expect(passages[0]).toContain("phone: 1; phone 2: 2; 2026: 3; Column 4: 4");
});

test.each([
  [
    "windows-1251",
    "D7F2EE20ECEEE6EDEE20E2E5F0EDF3F2FC20E220F2E5F7E5EDE8E520F2F0E8E4F6E0F2E820E4EDE5E9",
    /Что можно вернуть/,
  ],
  [
    "shift_jis",
    "8E4F8FBE93FA88C893E082C995D4958982C582AB82DC82B7814295D48BE082CD8F5C8E6C93FA88C893E082C58DC582AA82DC82B78142",
    /[\u3040-\u30ff]/,
  ],
])("text in %s is read as what it is", async (_, hex, words) => {
  expect((await read(Buffer.from(hex, "hex"))).passages[0]).toMatch(words);
});

test("a page says its own encoding; UTF-16 needs no mark", async () => {
  const html = Buffer.from('<!doctype html><meta charset="iso-8859-2"><p>\xb1\xe6</p>', "latin1");
  expect((await read(html)).passages[0]).toBe("Returns\n\nąć");
  expect((await read(Buffer.from("Within thirty days.", "utf16le"))).passages[0]).toBe(
    "Returns\n\nWithin thirty days.",
  );
});

test("a fence of code is one paragraph; a page's number survives a long title", async () => {
  const { passages } = await read("# Setup\n\n```sh\n# not a heading\n\nnpm start\n```\n", "a.md");
  expect(passages).toEqual(["Returns – Setup\n\n```sh\n# not a heading\n\nnpm start\n```"]);
  const long = await readFile(await pdf(["Words."]), { name: "a.pdf", title: "T".repeat(205) });
  expect(long.passages[0]).toMatch(/, p\. 1\n/);
});

test("a PDF that unpacks to more memory than it may have ends its own process alone", async () => {
  const packed = deflateSync(Buffer.alloc(700_000_000, 32), { level: 9 });
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<<>>>>",
  ].map((object, n) => `${n + 1} 0 obj\n${object}\nendobj\n`);
  const stream = `4 0 obj\n<</Length ${packed.length}/Filter/FlateDecode>>\nstream\n`;
  const parts = ["%PDF-1.4\n", ...objects, stream];
  const starts = parts.map((_, n) => parts.slice(0, n).join("").length).slice(1);
  const body = Buffer.concat([Buffer.from(parts.join("")), packed, Buffer.from("\nendstream\nendobj\n")]);
  const rows = starts.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  const end = `xref\n0 5\n0000000000 65535 f \n${rows}trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF`;
  const bomb = Buffer.concat([body, Buffer.from(end)]);
  expect(bomb.length).toBeLessThan(20_000_000);
  await expect(readApart(bomb, { name: "b.pdf", title: "B" })).rejects.toMatchObject({
    code: "too_large",
    message: expect.stringMatching(/memory/),
  });
}, 60_000);

test("a process of its own reads the same, and passes problems on", async () => {
  const options = { name: "a.md", title: "Returns" };
  expect(await readApart(bytes("Within 30 days."), options)).toMatchObject({
    passages: ["Returns\n\nWithin 30 days."],
  });
  await expect(readApart(encrypted, options)).rejects.toMatchObject({ name: "ReadProblem", code: "encrypted" });
});

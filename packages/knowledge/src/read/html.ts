import { convert } from "html-to-text";
import { DomUtils, parseDocument } from "htmlparser2";
import { splitDocument } from "../split-document.ts";

/** Elements whose text no reader of the page sees as its text. */
const unseen = new Set("script style noscript template svg iframe object head title nav".split(" "));
const unseenStyle = /(display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?![.\d])|font-size\s*:\s*0(?![.\d]))/i;

/** Passages of an HTML page's visible text, cut at its headings. Text that a style sheet hides by a class is not known to be hidden. */
export function readHtml(title: string, html: string): string[] {
  const text = convert(visible(html), {
    wordwrap: false,
    limits: { maxInputLength: html.length * 2, maxDepth: 500 },
    formatters: {
      markedHeading: (element, walk, builder) => {
        builder.openBlock({ leadingLineBreaks: 2 });
        builder.addInline(`${"#".repeat(Number(element.name?.slice(1) ?? 1))} `);
        walk(element.children, builder);
        builder.closeBlock({ trailingLineBreaks: 2 });
      },
    },
    selectors: [
      ...["h1", "h2", "h3", "h4", "h5", "h6"].map((selector) => ({ selector, format: "markedHeading" })),
      { selector: "a", options: { ignoreHref: true } },
      { selector: "img", format: "skip" },
      { selector: "table", format: "dataTable", options: { uppercaseHeaderCells: false, maxColumnWidth: 60 } },
    ],
  });
  return splitDocument(title, text);
}

function visible(html: string): string {
  const document = parseDocument(html);
  const hidden = DomUtils.filter((node) => {
    if (!("attribs" in node)) return false;
    const { name, attribs } = node as { name: string; attribs: Record<string, string> };
    return (
      unseen.has(name) ||
      "hidden" in attribs ||
      attribs["aria-hidden"] === "true" ||
      unseenStyle.test(attribs["style"] ?? "")
    );
  }, document);
  for (const node of hidden) DomUtils.removeElement(node);
  return DomUtils.getOuterHTML(document);
}

import { convert } from "html-to-text";
import { splitDocument } from "../split-document.ts";

/** What a reader of the page does not see is not knowledge either. */
const unseen = [
  "script",
  "style",
  "noscript",
  "template",
  "svg",
  "iframe",
  "object",
  "head",
  "title",
  "nav",
  "[hidden]",
  "[aria-hidden=true]",
  "[style*='display:none']",
  "[style*='display: none']",
  "[style*='visibility:hidden']",
  "[style*='visibility: hidden']",
];

/** Passages of an HTML page's visible text, cut at its headings. */
export function readHtml(title: string, html: string): string[] {
  const text = convert(html, {
    wordwrap: false,
    limits: { maxInputLength: html.length, maxDepth: 500 },
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
      ...unseen.map((selector) => ({ selector, format: "skip" })),
    ],
  });
  return splitDocument(title, text);
}

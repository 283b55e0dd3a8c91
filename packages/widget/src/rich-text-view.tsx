import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import type { Block, Inline } from "./rich-text.ts";
import { parseRichText } from "./rich-text.ts";

/** An agent's words with their little formatting, as elements; never as HTML. */
export function RichText({ text }: { text: string }): VNode {
  return useMemo(
    () => (
      <div class="rich" lang="">
        {parseRichText(text).map(block)}
      </div>
    ),
    [text],
  );
}

function block(one: Block): VNode {
  if (one.type === "paragraph") {
    return <p dir="auto">{one.lines.flatMap((line, at) => (at === 0 ? [inline(line)] : [<br />, inline(line)]))}</p>;
  }
  const items = one.items.map((item) => <li>{inline(item)}</li>);
  return one.ordered ? (
    <ol dir="auto" start={one.start}>
      {items}
    </ol>
  ) : (
    <ul dir="auto">{items}</ul>
  );
}

function inline(pieces: Inline[]): VNode {
  return (
    <>
      {pieces.map((piece) => {
        if (piece.type === "bold") return <strong>{piece.text}</strong>;
        if (piece.type !== "link") return piece.text;
        return (
          <a href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
            {piece.text}
            <span class="unseen"> (opens in a new tab)</span>
          </a>
        );
      })}
    </>
  );
}

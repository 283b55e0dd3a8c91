/** A piece of a line: plain words, bold words, or a link that is safe to follow. */
export type Inline =
  | { type: "text"; text: string }
  | { type: "bold"; text: string }
  | { type: "link"; text: string; href: string };

/** A block of an agent's answer. */
export type Block =
  | { type: "paragraph"; lines: Inline[][] }
  | { type: "list"; ordered: boolean; start: number; items: Inline[][] };

const BULLET = /^\s{0,6}[-*•]\s+(.*)$/;
const NUMBERED = /^\s{0,6}(\d{1,3})[.)]\s+(.*)$/;
const HEADING = /^#{1,6}\s+(.*)$/;
const INLINE =
  /\[([^\]\n]{1,200})\]\((https:\/\/[^\s)]{1,1000})\)|\*\*([^*\n]{1,500})\*\*|(https:\/\/[^\s<>"']{1,1000})/g;

/**
 * Reads the little formatting that agents use (paragraphs, lists, bold, https links) into data; everything else stays plain
 * text. Nothing is ever read as HTML.
 */
export function parseRichText(text: string): Block[] {
  const blocks: Block[] = [];
  for (const line of text.split(/\r?\n/)) {
    const last = blocks.at(-1);
    const bullet = BULLET.exec(line);
    const numbered = bullet ? null : NUMBERED.exec(line);
    if (bullet || numbered) {
      const item = parseInline((bullet?.[1] ?? numbered?.[2]) as string);
      const ordered = !bullet;
      if (last?.type === "list" && last.ordered === ordered) last.items.push(item);
      else blocks.push({ type: "list", ordered, start: Number(numbered?.[1] ?? 1), items: [item] });
    } else if (line.trim() === "") {
      blocks.push({ type: "paragraph", lines: [] });
    } else {
      const heading = HEADING.exec(line);
      const inline = heading ? [{ type: "bold" as const, text: heading[1] as string }] : parseInline(line);
      if (last?.type === "paragraph") last.lines.push(inline);
      else blocks.push({ type: "paragraph", lines: [inline] });
    }
  }
  return blocks.filter((block) => block.type === "list" || block.lines.length > 0);
}

function parseInline(line: string): Inline[] {
  const out: Inline[] = [];
  let from = 0;
  for (const match of line.matchAll(INLINE)) {
    const [whole, label, target, bold, bare] = match;
    const url = target ?? bare;
    const href = url === undefined ? undefined : safeLink(trimUrl(url, bare !== undefined));
    if (url !== undefined && href === undefined) continue;
    if (match.index > from) out.push({ type: "text", text: line.slice(from, match.index) });
    from = match.index + whole.length;
    if (bold !== undefined) out.push({ type: "bold", text: bold });
    else if (bare !== undefined) {
      const kept = trimUrl(bare, true);
      out.push({ type: "link", text: kept, href: href as string });
      from = match.index + kept.length;
    } else out.push({ type: "link", text: label as string, href: href as string });
  }
  if (from < line.length) out.push({ type: "text", text: line.slice(from) });
  return out;
}

/** A sentence's own punctuation after a bare address is not part of it. */
function trimUrl(url: string, bare: boolean): string {
  return bare ? url.replace(/[.,;:!?)\]}*]+$/, "") : url;
}

function safeLink(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  const plain = parsed.protocol === "https:" && parsed.username === "" && parsed.password === "";
  return plain ? parsed.href : undefined;
}

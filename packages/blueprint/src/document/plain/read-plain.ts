import type { Located } from "../located.ts";
import { readBlockScalar } from "./block-scalar.ts";
import { readFlow } from "./flow.ts";
import { HASH, Lines, SPACE } from "./lines.ts";
import { giveUp, isNotPlain } from "./not-plain.ts";
import { readQuoted, resolvePlain, withoutSpaces } from "./scalar.ts";
import { PlainTree } from "./tree.ts";

/** Tabs, carriage returns and other control characters, and byte order marks. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const UNUSUAL = /[\x00-\x09\x0b-\x1f\x7f-\x9f\uFEFF\uFFFE\uFFFF]/;
const KEY = /[A-Za-z_][A-Za-z0-9_.$-]*/y;
/** Longest key that YAML allows without a question mark is 1024. */
const KEY_LIMIT = 1000;
/** Names that YAML takes for something else than text. */
const NO_TEXT = /^(?:null|true|false)$/i;

/**
 * Reads the YAML that people write most: maps, lists, quoted and unquoted values on one line, block scalars, brackets
 * that close on their line, comments. Gives exactly what `locate` gives for the same document (a property test holds it
 * to that), ten times as fast; undefined when the document has anything else in it, errors above all.
 */
export function readPlain(source: string): Located | undefined {
  if (UNUSUAL.test(source)) return undefined;
  try {
    const reader = new PlainReader(source);
    return reader.read();
  } catch (error) {
    if (isNotPlain(error)) return undefined;
    throw error;
  }
}

class PlainReader {
  private readonly source: string;
  private readonly lines: Lines;
  private readonly tree: PlainTree;

  constructor(source: string) {
    this.source = source;
    this.lines = new Lines(source);
    this.tree = new PlainTree(source);
  }

  read(): Located {
    if (this.lines.indent !== 0 || this.isDash(this.lines.start)) giveUp();
    const root = this.map(0, this.lines.start, 1);
    if (!this.lines.isAtEnd()) giveUp();
    return root;
  }

  /** A map whose keys stand `indent` deep; the first one begins at `start` on the line at hand. */
  private map(indent: number, start: number, depth: number): Located {
    const { lines, tree } = this;
    const located = tree.map(start, depth);
    let keyAt = start;
    for (;;) {
      const key = this.key(keyAt);
      if (!key) giveUp();
      const child = this.valueAfter(key.end, indent, depth);
      if (child) tree.set(located, key.name, keyAt, child);
      else tree.set(located, key.name, keyAt, tree.scalar(keyAt, { value: null, end: keyAt }));
      if (lines.indent < indent) return located;
      if (lines.indent > indent || this.isDash(lines.start)) giveUp();
      keyAt = lines.start;
    }
  }

  /** A list whose dashes stand `indent` deep. */
  private list(indent: number, depth: number): Located {
    const { lines, tree } = this;
    const located = tree.list(lines.start, depth);
    while (lines.indent === indent && this.isDash(lines.start)) {
      const at = this.skip(lines.start + 1);
      if (at >= lines.end || this.source.charCodeAt(at) === HASH || this.isDash(at)) giveUp();
      const column = indent + at - lines.start;
      const child = this.key(at) ? this.map(column, at, depth + 1) : this.inline(at, indent, depth);
      tree.push(located, child);
    }
    if (lines.indent > indent) giveUp();
    return located;
  }

  /** What stands behind a key's colon, or below it; undefined for nothing. */
  private valueAfter(colonEnd: number, indent: number, depth: number): Located | undefined {
    const { lines } = this;
    const at = this.skip(colonEnd);
    if (at < lines.end && this.source.charCodeAt(at) !== HASH) return this.inline(at, indent, depth);
    lines.next();
    if (lines.indent > indent) {
      return this.isDash(lines.start)
        ? this.list(lines.indent, depth + 1)
        : this.map(lines.indent, lines.start, depth + 1);
    }
    return lines.indent === indent && this.isDash(lines.start) ? this.list(indent, depth + 1) : undefined;
  }

  /** A value that begins on the line at hand; afterwards the next line is at hand, which may not be a part of it. */
  private inline(at: number, indent: number, depth: number): Located {
    const { source, lines, tree } = this;
    const sign = source[at] ?? "";
    if (sign === "|" || sign === ">") return readBlockScalar(tree, lines, at, indent);
    let located: Located;
    if (sign === '"' || sign === "'") located = tree.scalar(at, readQuoted(source, at, lines.end));
    else if (sign === "[" || sign === "{") located = readFlow(tree, at, lines.end, depth + 1);
    else located = this.text(at, sign);
    this.endLine(located.end);
    if (lines.indent > indent) giveUp();
    return located;
  }

  private text(at: number, sign: string): Located {
    const { source, lines, tree } = this;
    if ("&*!?:%@`,]}#".includes(sign) || this.isDash(at)) giveUp();
    const line = source.slice(at, lines.end);
    const comment = line.indexOf(" #");
    const text = withoutSpaces(comment === -1 ? line : line.slice(0, comment));
    if (text.endsWith(":") || text.includes(": ")) giveUp();
    return tree.scalar(at, resolvePlain(text, at + text.length));
  }

  /** Goes to the next line; behind a value only spaces and a comment may stand. */
  private endLine(end: number): void {
    const { lines, source } = this;
    const at = this.skip(end);
    if (at < lines.end && (source.charCodeAt(at) !== HASH || at === end)) giveUp();
    lines.next();
  }

  /** The key at an offset, with the offset just after its colon; undefined when there is none. */
  private key(at: number): { name: string; end: number } | undefined {
    const { source, lines } = this;
    const sign = source[at];
    let name: string;
    let end: number;
    if (sign === '"' || sign === "'") {
      ({ value: name, end } = readQuoted(source, at, lines.end));
    } else {
      KEY.lastIndex = at;
      const match = KEY.exec(source);
      if (!match) return undefined;
      name = match[0];
      end = at + name.length;
      if (name.length <= 5 && NO_TEXT.test(name)) return source[end] === ":" ? giveUp() : undefined;
    }
    if (source[end] !== ":") return undefined;
    if (end - at > KEY_LIMIT) giveUp();
    const after = end + 1;
    return after >= lines.end || source.charCodeAt(after) === SPACE ? { name, end: after } : undefined;
  }

  private isDash(at: number): boolean {
    return this.source[at] === "-" && (at + 1 >= this.lines.end || this.source.charCodeAt(at + 1) === SPACE);
  }

  private skip(offset: number): number {
    let at = offset;
    while (this.source.charCodeAt(at) === SPACE) at++;
    return at;
  }
}

import { giveUp } from "./not-plain.ts";

/** Most lines' worth of indentation that is looked at; deeper documents are not plain. */
const INDENT_LIMIT = 200;

/**
 * Walks over the lines that say something: blank lines and comments are passed over. `indent`, `start` (of the content)
 * and `end` describe the line at hand; `indent` is -1 past the last one.
 */
export class Lines {
  readonly source: string;
  indent = -1;
  start = 0;
  end = 0;

  constructor(source: string) {
    this.source = source;
    this.moveTo(0);
  }

  /** Goes to the next line that says something. */
  next(): void {
    this.moveTo(this.end + 1);
  }

  /** Whether there is no line left. */
  isAtEnd(): boolean {
    return this.indent === -1;
  }

  /** Goes to the first line that says something from an offset on, which must be the beginning of a line. */
  moveTo(offset: number): void {
    const { source } = this;
    let begin = offset;
    while (begin < source.length) {
      let at = begin;
      while (source.charCodeAt(at) === SPACE) at++;
      const newline = source.indexOf("\n", at);
      const end = newline === -1 ? source.length : newline;
      const first = source.charCodeAt(at);
      if (at < end && first !== HASH) {
        if (at === begin && isMarker(source, at, first)) giveUp();
        if (at - begin > INDENT_LIMIT) giveUp();
        this.indent = at - begin;
        this.start = at;
        this.end = end;
        return;
      }
      begin = end + 1;
    }
    this.indent = -1;
    this.start = source.length;
    this.end = source.length;
  }
}

export const SPACE = 32;
export const HASH = 35;
const PERCENT = 37;
const DASH = 45;
const DOT = 46;

/** Whether a line without indent is a directive, or the beginning or the end of a document. */
function isMarker(source: string, at: number, first: number): boolean {
  if (first === PERCENT) return true;
  return (first === DASH && source.startsWith("---", at)) || (first === DOT && source.startsWith("...", at));
}

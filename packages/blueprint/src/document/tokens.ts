import { type CST, Lexer, Parser } from "yaml";
import { BRACKET_LIMIT } from "./limits.ts";

/** Brackets are nested too deeply; `at` is the offset of the first one that is too much. */
export class TooDeep extends Error {
  readonly at: number;
  constructor(at: number) {
    super("brackets are nested too deeply");
    this.at = at;
  }
}

/** The library's tokens of a document, as its Parser gives them. Throws TooDeep. */
export function* tokens(source: string): Generator<CST.Token> {
  const parser = new Parser();
  let depth = 0;
  for (const lexeme of new Lexer().lex(source)) {
    if (lexeme === "[" || lexeme === "{") depth++;
    else if (lexeme === "]" || lexeme === "}") depth--;
    // The place is looked for only now: the lexer does not say where it is.
    if (depth > BRACKET_LIMIT) throw new TooDeep(placeOfDepth(source));
    yield* parser.next(lexeme);
  }
  yield* parser.end();
}

function placeOfDepth(source: string): number {
  let offset = 0;
  let depth = 0;
  for (const lexeme of new Lexer().lex(source)) {
    if (lexeme === "[" || lexeme === "{") depth++;
    else if (lexeme === "]" || lexeme === "}") depth--;
    if (depth > BRACKET_LIMIT) return offset;
    if (!MARKS.has(lexeme)) offset += lexeme.length;
  }
  return offset;
}

/** What the lexer puts in between to say what comes next; not a part of the source. */
const MARKS: ReadonlySet<string> = new Set(["\u0002", "\u0018", "\u001f"]);

/** A line of a YAML text as far as its indentation tells: where its list markers and its content stand. */
export type Line = {
  /** Columns (from 0) of the `-` that begin list items here. */
  dashes: number[];
  /** Column of what stands after them. */
  column: number;
  /** The key, where the content begins with one. */
  key: string | undefined;
  /** What stands after the key, or the whole content where there is none. */
  rest: string;
  /** Says nothing: empty, or a comment. */
  isBlank: boolean;
};

const KEY = /^("[^"]*"|'[^']*'|[\w.-]+)\s*:(?:\s+(.*))?$/;

/** Reads one line; a text that is still being typed is read as far as it goes. */
export function readLine(text: string): Line {
  const [, spaces = "", marks = "", content = ""] = /^( *)((?:- +)*)(.*)$/.exec(text) ?? [];
  const dashes = [...marks.matchAll(/-/g)].map((mark) => spaces.length + mark.index);
  const key = KEY.exec(content);
  return {
    dashes,
    column: spaces.length + marks.length,
    key: key?.[1]?.replaceAll(/["']/g, ""),
    rest: (key ? (key[2] ?? "") : content).trimEnd(),
    isBlank: (content === "" && dashes.length === 0) || content.startsWith("#"),
  };
}

/** The value of `rest` where it is a plain word, number or quoted text; undefined for what goes on below it. */
export function scalarOf(rest: string): string | undefined {
  const text = rest.replace(/\s+#.*$/, "").replaceAll(/^["']|["']$/g, "");
  return text === "" || /^[|>&*{[]/.test(text) ? undefined : text;
}

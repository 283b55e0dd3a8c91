import { parse } from "csv-parse/sync";
import { splitDocument } from "../split-document.ts";
import { ROWS_LIMIT } from "./limits.ts";
import { ReadProblem } from "./problem.ts";

/** Passages of a table: each row says its columns' names, so that it is understood on its own. */
export function readCsv(title: string, text: string): { passages: string[]; rows: number } {
  const [header = [], ...rows] = records(text);
  if (rows.length > ROWS_LIMIT) {
    throw new ReadProblem("too_large", `It has more than ${ROWS_LIMIT} rows. Upload it in parts.`);
  }
  const columns = namesOf(header);
  const lines = rows.map((row) =>
    row.flatMap((cell, n) => (cell === "" ? [] : [`${columns[n] ?? `Column ${n + 1}`}: ${cell}`])).join("; "),
  );
  const passages = splitDocument(title, lines.filter((line) => line !== "").join("\n\n"));
  if (passages.length === 0) throw new ReadProblem("no_text", "It has column names and no row.");
  return { passages, rows: rows.length };
}

/** Names of the columns, each its own: a second `phone` is `phone 2`. */
function namesOf(header: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return header.map((cell, n) => {
    const name = cell || `Column ${n + 1}`;
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return before === 0 ? name : `${name} ${before + 1}`;
  });
}

function records(text: string): string[][] {
  try {
    return parse(text, {
      bom: true,
      delimiter: separatorOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      to: ROWS_LIMIT + 2,
    });
  } catch (error) {
    const { lines, message } = error as { lines?: number; message: string };
    throw new ReadProblem("damaged", `The table cannot be read${lines ? ` at line ${lines}` : ""}: ${message}`);
  }
}

function separatorOf(text: string): string {
  const first = (text.split(/\r?\n/, 1)[0] ?? "").replaceAll(/"[^"]*"/g, "");
  return [",", ";", "\t"].toSorted((a, b) => first.split(b).length - first.split(a).length)[0] as string;
}

import { parse } from "csv-parse/sync";
import { splitDocument } from "../split-document.ts";
import { ROWS_LIMIT } from "./limits.ts";
import { ReadProblem } from "./problem.ts";

/** Passages of a table: each row says its columns' names, so that it is understood on its own. */
export function readCsv(title: string, text: string): { passages: string[]; rows: number } {
  const rows = records(text);
  if (rows.length > ROWS_LIMIT) {
    throw new ReadProblem(
      "too_large",
      `It has ${rows.length} rows; at most ${ROWS_LIMIT} are read. Upload it in parts.`,
    );
  }
  const lines = rows.map((row) =>
    Object.entries(row)
      .filter(([, value]) => value !== "")
      .map(([column, value]) => `${column}: ${value}`)
      .join("; "),
  );
  const passages = splitDocument(title, lines.filter((line) => line !== "").join("\n\n"));
  if (passages.length === 0) throw new ReadProblem("no_text", "It has column names and no row.");
  return { passages, rows: rows.length };
}

function records(text: string): Record<string, string>[] {
  try {
    return parse(text, {
      columns: (header: string[]) => header.map((name, n) => name.trim() || `Column ${n + 1}`),
      bom: true,
      delimiter: separatorOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      to: ROWS_LIMIT + 1,
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

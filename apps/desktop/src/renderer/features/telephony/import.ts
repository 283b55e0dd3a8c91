import { IMPORT_LINES, type ImportedLine } from "@switchboard/contracts/telephony";
import { useRef, useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { afterImport, importLines } from "./telephony.ts";

/** So many lines a file may have. */
export const MOST_LINES = 20_000;
const longestLine = 300;

/** One line with what became of it. `line`: its number in the file, from 1. */
export type Reported = ImportedLine & { line: number; text: string };
export type ImportState = {
  total: number;
  reported: readonly Reported[];
  running: boolean;
  /** Why it stopped before its end. */
  problem: string | undefined;
};

/** A longer line is refused by its end, so that it does not refuse the others beside it. */
const sent = (line: string): string => (line.length > longestLine ? line.slice(0, longestLine) : line);

/** Sends the lines of a text piece by piece; what was done before a stop stays. Run again, it begins with the first line. */
export function useImport() {
  const [state, setState] = useState<ImportState>();
  const stop = useRef<AbortController>(undefined);
  const run = async (text: string): Promise<void> => {
    const lines = text
      .replace(/^\uFEFF/, "")
      .split(/\r?\n/)
      .slice(0, MOST_LINES);
    stop.current = new AbortController();
    const reported: Reported[] = [];
    const show = (more: Partial<ImportState>): void =>
      setState({ total: lines.length, reported: [...reported], running: true, problem: undefined, ...more });
    show({});
    try {
      for (let n = 0; n < lines.length; n += IMPORT_LINES) {
        const piece = lines.slice(n, n + IMPORT_LINES);
        const done = await importLines(piece.map(sent), stop.current.signal);
        reported.push(...done.lines.map((each, i) => ({ ...each, line: n + i + 1, text: piece[i] ?? "" })));
        show({});
      }
      show({ running: false });
    } catch (error) {
      show({ running: false, problem: stop.current.signal.aborted ? "Stopped." : problemOf(error).text });
    }
    await afterImport();
  };
  return { state, run, stop: () => stop.current?.abort() };
}

import chardet from "chardet";
import { ReadProblem } from "./problem.ts";

/** Looked at to tell an encoding. */
const sampleBytes = 65_536;
/** Of 100; below, a detector guesses. */
const sureFrom = 40;
/** Fewer bytes tell nothing by their zeros. */
const fewestBytes = 16;

/** The text of bytes: by its mark, as UTF-8, as the page says of itself, else as it looks. Throws `ReadProblem` for what is no text. */
export function decode(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, sampleBytes);
  const wide = wideOf(sample);
  if (wide) return new TextDecoder(wide).decode(bytes);
  if (sample.includes(0)) {
    throw new ReadProblem(
      "unknown_kind",
      "It is no text and no PDF, whatever its name says. Save it as PDF, Markdown, HTML or CSV.",
    );
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return decodeAs(declared(sample) ?? likely(sample), bytes);
  }
}

/** UTF-16, by its mark, or by the zeros that Western text has in every other byte. */
function wideOf(sample: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (sample[0] === 0xff && sample[1] === 0xfe) return "utf-16le";
  if (sample[0] === 0xfe && sample[1] === 0xff) return "utf-16be";
  if (sample.length < fewestBytes) return undefined;
  const zeros = [0, 0];
  for (const [n, byte] of sample.entries()) if (byte === 0) zeros[n % 2] = (zeros[n % 2] ?? 0) + 1;
  const half = sample.length / 2;
  const [even = 0, odd = 0] = zeros;
  if (odd > half * 0.4 && even < half * 0.01) return "utf-16le";
  return even > half * 0.4 && odd < half * 0.01 ? "utf-16be" : undefined;
}

/** What it looks like; where that is a guess, Windows-1252: the short Western text. */
function likely(sample: Uint8Array): string {
  const [best] = chardet.analyse(sample);
  return best && best.confidence >= sureFrom ? best.name : "windows-1252";
}

/** What an HTML page says of itself: `<meta charset=…>`. */
function declared(sample: Uint8Array): string | undefined {
  const head = new TextDecoder("latin1").decode(sample.subarray(0, 2048));
  return /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1];
}

function decodeAs(label: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    // A name that no standard knows.
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

import type { TranscriptChoice } from "@switchboard/contracts/transcript";
import { api } from "../../api/client.ts";

/** Gives the browser a file to keep. */
export function saveFile(filename: string, type: string, parts: readonly string[]): void {
  const url = URL.createObjectURL(new Blob([...parts], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = filename;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

type Wanted = TranscriptChoice & { conversation_id: string; reveal: boolean };

/** Reads a transcript piece by piece and saves it. `onPiece` gets how many entries of the log were read. */
export async function downloadTranscript(
  { reveal, ...choice }: Wanted,
  signal: AbortSignal,
  onPiece: (upto: number) => void,
): Promise<string> {
  const parts: string[] = [];
  for (let after_seq = 0; ; ) {
    const asked = { ...choice, after_seq };
    const part = reveal
      ? await api.transcript.readRevealed.mutate(asked, { signal })
      : await api.transcript.read.query(asked, { signal });
    parts.push(part.text);
    if (part.next_after_seq === null) {
      saveFile(part.filename, part.media_type, parts);
      return part.filename;
    }
    after_seq = part.next_after_seq;
    onPiece(after_seq);
  }
}

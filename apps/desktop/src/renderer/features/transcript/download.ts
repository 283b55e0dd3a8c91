import type { TranscriptChoice } from "@switchboard/contracts/transcript";
import { api } from "../../api/client.ts";
import { saveBlob } from "../../notice/save-blob.ts";

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
      saveBlob(part.filename, new Blob(parts, { type: part.media_type }));
      return part.filename;
    }
    after_seq = part.next_after_seq;
    onPiece(after_seq);
  }
}

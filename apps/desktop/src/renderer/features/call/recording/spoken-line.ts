import type { CallDetail } from "@switchboard/contracts/call";
import { useCallback } from "react";
import { usePlace } from "./playback.ts";

/** The entry of the log that is spoken where the recording is now, or was spoken last; undefined before anything is played. */
export function useSpokenLine({ id, speech }: Pick<CallDetail, "id" | "speech">): number | undefined {
  const read = useCallback(
    (ms: number) => (ms < 0 ? undefined : speech.findLast((line) => line.from_ms <= ms + headStartMs)?.seq),
    [speech],
  );
  return usePlace(id, read);
}

/** A line is marked a moment before it is heard. */
const headStartMs = 120;

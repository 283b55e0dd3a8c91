import { mayLeaveLine, useSpokenLine } from "../call/leave-line.ts";
import { mayLeaveUploads, onTheirWay, useUploads } from "../knowledge/upload-list.ts";

/** Whether the page may start afresh, in another client or signed out: a caller would hear nobody, files on their way would be lost. */
export const mayLeavePage = (): boolean => mayLeaveLine() && mayLeaveUploads();

/** Why one stays on this page, and until when. */
export type Kept = { title: string; until: string };

/** The same, live; undefined while the page may start afresh. */
export function useKept(): Kept | undefined {
  const line = useSpokenLine();
  const files = onTheirWay(useUploads());
  if (line) {
    return {
      title: `You speak with ${line.label}`,
      until: "that call is returned to the agent, handed over or ended",
    };
  }
  return files === undefined ? undefined : { title: files, until: "that is done, or stopped in the Knowledge room" };
}

import { notify } from "../../notice/notices.ts";
import { currentLine, type Line, useLine } from "./line/state.ts";

const speaksOn = (line: Line | null): line is Line => line?.as === "take_over" && line.status !== "ended";

/** Whether another line may be opened: not while one holds the floor of a call, whose caller would hear nobody. */
export function mayLeaveLine(callId?: string): boolean {
  const line = currentLine();
  if (!speaksOn(line) || line.callId === callId) return true;
  notify({
    tone: "breach",
    title: `You speak with ${line.label}`,
    detail: "Return that call to the agent, hand it over or end it first.",
  });
  return false;
}

/** The line on which one speaks with a caller, live; null for none. */
export function useSpokenLine(): Line | null {
  const line = useLine();
  return speaksOn(line) ? line : null;
}

import { notify } from "../../notice/notices.ts";
import { currentLine } from "./line/state.ts";

/** Whether another line may be opened: not while one holds the floor of a call, whose caller would hear nobody. */
export function mayLeaveLine(callId?: string): boolean {
  const line = currentLine();
  if (!line || line.callId === callId || line.as !== "take_over" || line.status === "ended") return true;
  notify({
    tone: "breach",
    title: `You speak with ${line.label}`,
    detail: "Return that call to the agent, hand it over or end it first.",
  });
  return false;
}

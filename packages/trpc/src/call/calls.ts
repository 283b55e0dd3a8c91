import { changeMode } from "./change-mode.ts";
import { dial } from "./dial.ts";
import { dialLines } from "./dial-lines.ts";
import { end } from "./end.ts";
import { get } from "./get.ts";
import { holdRecording } from "./hold-recording.ts";
import { join } from "./join.ts";
import { joinWhisper } from "./join-whisper.ts";
import { leave } from "./leave.ts";
import { list } from "./list.ts";
import { pauseRecording, resumeRecording } from "./pause-recording.ts";
import { recording } from "./recording.ts";
import { recordingLink } from "./recording-link.ts";
import { recordingPeaks } from "./recording-peaks.ts";
import { reportTiming } from "./report-timing.ts";
import { returnToAgent } from "./return-to-agent.ts";
import { startTest } from "./start-test.ts";
import { takeOver } from "./take-over.ts";
import { watch } from "./watch.ts";
import { whisper } from "./whisper.ts";

/** Procedures of calls. */
export const calls = {
  list,
  get,
  watch,
  join,
  joinWhisper,
  changeMode,
  leave,
  takeOver,
  returnToAgent,
  whisper,
  end,
  reportTiming,
  recording,
  recordingPeaks,
  recordingLink,
  pauseRecording,
  resumeRecording,
  holdRecording,
  startTest,
  dialLines,
  dial,
};

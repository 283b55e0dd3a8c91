import type { CallDetail } from "@switchboard/contracts/call";
import { Button } from "@switchboard/ui/button";
import { classNames } from "@switchboard/ui/class-names";
import { toneSoft, toneText } from "@switchboard/ui/floor-tone";
import { Mic, MicOff } from "lucide-react";
import { CommandKey } from "../../keys/command-key.tsx";
import { useCommand } from "../../keys/commands.ts";
import { DevicesButton } from "./devices-key.tsx";
import { LevelMeter } from "./level-meter.tsx";
import { retryMicrophone, toggleMute } from "./line/line.ts";
import { levelOf } from "./line/meters.ts";
import type { Line } from "./line/state.ts";
import { heardBy, micWords } from "./mic-words.ts";

/** The microphone, unmistakably: whether it is on, who hears it, and what helps where there is none. */
export function MicrophoneRow({ call, line }: { call: CallDetail; line: Line | null }) {
  const mic = line?.mic ?? "off";
  const words = micWords[mic];
  const on = mic === "live";
  const canMute = on || mic === "muted";
  const troubled = mic === "unheard" || mic === "refused" || mic === "missing" || mic === "failed";
  useCommand("call_mute", toggleMute, canMute);
  const Icon = on || mic === "ready" ? Mic : MicOff;
  return (
    <div
      data-mic={mic}
      className={classNames(
        "grid gap-1.5 rounded-md border px-2.5 py-2",
        on ? "border-human bg-human-soft" : "border-line-strong",
        !on && words.tone !== "quiet" && toneSoft[words.tone],
      )}
    >
      <div className="flex min-w-0 items-center gap-2">
        <Icon aria-hidden="true" className={classNames("size-4 flex-none", on ? "text-human" : toneText[words.tone])} />
        <p role="status" className="min-w-0 flex-1 text-sm">
          {line !== null && (
            <b className={classNames("block font-semibold", on ? "text-human" : "text-ink")}>{words.title}</b>
          )}
          <span className="block text-text">
            {line === null
              ? "You are not on the call in this window."
              : on
                ? heardBy(line, call.floor.staff_name ?? undefined)
                : words.detail}
          </span>
        </p>
        {canMute && (
          <Button aria-pressed={mic === "muted"} onClick={toggleMute}>
            {on ? "Mute" : "Speak"} <CommandKey id="call_mute" />
          </Button>
        )}
        {troubled && <Button onClick={() => void retryMicrophone()}>Try again</Button>}
        <DevicesButton />
      </div>
      {canMute && <LevelMeter who="staff" label="Level of your microphone" read={() => levelOf("me") ?? 0} />}
    </div>
  );
}

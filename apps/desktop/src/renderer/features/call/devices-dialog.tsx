import { Button } from "@switchboard/ui/button";
import { Modal } from "@switchboard/ui/modal";
import { Progress } from "@switchboard/ui/progress";
import { Select } from "@switchboard/ui/select";
import { useState } from "react";
import { useDevices } from "./devices.ts";
import { chooseDevice, chosenDevice } from "./line/chosen.ts";
import { retryMicrophone } from "./line/line.ts";
import { playOn } from "./line/room.ts";
import { canChooseSpeaker, playTestTone } from "./line/speaker.ts";
import { useLine } from "./line/state.ts";
import { micWords } from "./mic-words.ts";

/** Chooses the microphone and the speaker of calls, and tests both: before a call, or on one. */
export function DevicesDialog({ onClose }: { onClose: () => void }) {
  const line = useLine();
  const isOn = line?.mic === "live";
  const [first] = useState(() => chosenDevice("microphone"));
  const [microphone, setMicrophone] = useState(first);
  const [speaker, setSpeaker] = useState(() => chosenDevice("speaker"));
  const { devices, problem, level } = useDevices(microphone);
  const [tone, setTone] = useState<"none" | "sounds" | "played" | "failed">("none");
  const choices = (kind: MediaDeviceKind, unnamed: string) =>
    devices
      .filter((each) => each.kind === kind)
      .map(({ deviceId, label }) => ({ id: deviceId, label: label || unnamed }));
  // What is unplugged stays chosen; meanwhile it is as the system has it.
  const shown = (id: string | undefined) => (devices.some((each) => each.deviceId === id) ? id : undefined);
  const play = (): void => {
    setTone("sounds");
    playTestTone(shown(speaker)).then(
      () => setTone("played"),
      () => setTone("failed"),
    );
  };
  const done = (): void => {
    onClose();
    const onCall = line !== null && line.status !== "failed" && line.status !== "ended";
    if (microphone !== first && onCall) void retryMicrophone();
  };
  return (
    <Modal label="Microphone and speaker" open onClose={done} className="w-[min(420px,calc(100vw-32px))]">
      <div className="grid max-h-[80vh] gap-4 overflow-y-auto p-5">
        <h2 className="font-semibold text-ink text-lg">Microphone and speaker</h2>
        <Select
          label="Microphone to speak with"
          none="As the system has it"
          options={choices("audioinput", "Microphone")}
          value={shown(microphone)}
          onChange={(id) => {
            chooseDevice("microphone", id);
            setMicrophone(id);
          }}
        />
        {problem ? (
          <p role="alert" className="text-breach text-sm">
            {micWords[problem].title}. {micWords[problem].detail}
          </p>
        ) : (
          <div className="grid gap-1.5">
            <p className={isOn ? "text-human text-sm" : "text-muted text-sm"}>
              {isOn
                ? "Your microphone is ON in the call: what you say is heard there, too."
                : "Say something: the bar moves. Nobody hears this test."}
            </p>
            <Progress
              label="Level of the microphone"
              value={level}
              tone="human"
              text={level > 0.25 ? "heard" : "quiet"}
            />
          </div>
        )}
        {canChooseSpeaker() && (
          <Select
            label="Speaker to hear calls by"
            none="As the system has it"
            options={choices("audiooutput", "Speaker")}
            value={shown(speaker)}
            onChange={(id) => {
              chooseDevice("speaker", id);
              setSpeaker(id);
              setTone("none");
              void playOn(id);
            }}
          />
        )}
        <div className="flex flex-wrap items-center gap-2">
          <Button disabled={tone === "sounds"} onClick={play}>
            Play a tone
          </Button>
          <p role="status" className="min-w-0 flex-1 text-muted text-sm">
            {tone === "sounds" && "It sounds…"}
            {tone === "played" && "It was played."}
          </p>
        </div>
        {tone === "failed" && (
          <p role="alert" className="text-breach text-sm">
            The speaker does not work. Choose another, or look into the system’s settings.
          </p>
        )}
        <div className="flex justify-end">
          <Button kind="primary" data-first-focus onClick={done}>
            Done
          </Button>
        </div>
      </div>
    </Modal>
  );
}

import { Button } from "@switchboard/ui/button";
import { Modal } from "@switchboard/ui/modal";
import { Progress } from "@switchboard/ui/progress";
import { Select } from "@switchboard/ui/select";
import { useEffect, useState } from "react";
import { levelOf, openMeter } from "./line/meters.ts";
import { chooseMicrophone, chosenMicrophone, micProblem, openMicrophone } from "./line/microphone.ts";
import type { MicState } from "./line/state.ts";
import { micWords } from "./mic-words.ts";

const everyMs = 100;

/** Chooses the microphone, and shows how loud it is: it is open while the dialog is, and sent to nobody. */
export function DevicesDialog({ onClose, onChosen }: { onClose: () => void; onChosen: () => void }) {
  const first = chosenMicrophone();
  const [chosen, setChosen] = useState(first);
  const [devices, setDevices] = useState<MediaDeviceInfo[]>([]);
  const [problem, setProblem] = useState<MicState>();
  const [level, setLevel] = useState(0);
  useEffect(() => {
    let over = false;
    let close = (): void => {};
    void openMicrophone()
      .then(async (track) => {
        if (over) return track.stop();
        const closeMeter = openMeter("test", track);
        close = () => {
          closeMeter();
          track.stop();
        };
        setProblem(undefined);
        const all = await navigator.mediaDevices.enumerateDevices();
        // The system's own choice stands on top without a name of its own.
        if (!over) setDevices(all.filter((each) => each.kind === "audioinput" && each.deviceId !== "default"));
      })
      .catch((error: unknown) => {
        if (!over) setProblem(micProblem(error));
      });
    const timer = setInterval(() => setLevel(levelOf("test") ?? 0), everyMs);
    return () => {
      over = true;
      clearInterval(timer);
      close();
    };
    // biome-ignore lint/correctness/useExhaustiveDependencies: another choice opens another microphone
  }, [chosen]);
  const done = (): void => {
    onClose();
    if (chosen !== first) onChosen();
  };
  return (
    <Modal label="Microphone" open onClose={done} className="w-[min(420px,calc(100vw-32px))]">
      <div className="grid gap-4 p-5">
        <h2 className="font-semibold text-ink text-lg">Microphone</h2>
        <Select
          label="Microphone to speak with"
          none="As the system has it"
          options={devices.map(({ deviceId, label }) => ({ id: deviceId, label: label || "Microphone" }))}
          value={devices.some((each) => each.deviceId === chosen) ? chosen : undefined}
          onChange={(id) => {
            chooseMicrophone(id);
            setChosen(id);
          }}
        />
        {problem ? (
          <p role="alert" className="text-breach text-sm">
            {micWords[problem].title}. {micWords[problem].detail}
          </p>
        ) : (
          <div className="grid gap-1.5">
            <p className="text-muted text-sm">Say something: the bar moves. Nobody hears this test.</p>
            <Progress
              label="Level of the microphone"
              value={level}
              tone="human"
              text={level > 0.25 ? "heard" : "quiet"}
            />
          </div>
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

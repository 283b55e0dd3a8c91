import { useEffect, useState } from "react";
import { levelOf, openMeter } from "./line/meters.ts";
import { micProblem, openMicrophone } from "./line/microphone.ts";
import type { MicState } from "./line/state.ts";

const everyMs = 100;

/**
 * The devices of this machine, as they are plugged in and out, and how loud the chosen microphone is: it is open meanwhile, and sent
 * to nobody by this.
 */
export function useDevices(microphone: string | undefined) {
  const [devices, setDevices] = useState<MediaDeviceInfo[]>([]);
  const [changes, setChanges] = useState(0);
  const [problem, setProblem] = useState<MicState>();
  const [level, setLevel] = useState(0);
  useEffect(() => {
    const onChange = (): void => setChanges((count) => count + 1);
    navigator.mediaDevices.addEventListener("devicechange", onChange);
    return () => navigator.mediaDevices.removeEventListener("devicechange", onChange);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice, or another device, opens another microphone
  useEffect(() => {
    let over = false;
    let close = (): void => {};
    const open = async (): Promise<void> => {
      try {
        const track = await openMicrophone();
        if (over) return track.stop();
        const closeMeter = openMeter("test", track);
        close = () => {
          closeMeter();
          track.stop();
        };
        setProblem(undefined);
      } catch (error) {
        if (!over) setProblem(micProblem(error));
      }
      // Before leave is given they have no names.
      const all = await navigator.mediaDevices.enumerateDevices();
      // The system's own choice stands on top without a name of its own.
      if (!over) setDevices(all.filter(({ deviceId }) => deviceId !== "" && deviceId !== "default"));
    };
    void open();
    const timer = setInterval(() => setLevel(levelOf("test") ?? 0), everyMs);
    return () => {
      over = true;
      clearInterval(timer);
      close();
    };
  }, [microphone, changes]);
  return { devices, problem, level };
}

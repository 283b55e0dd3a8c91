import type { CallStatus } from "@switchboard/contracts/engine-status";
import { Button } from "@switchboard/ui/button";
import { EmptyState } from "@switchboard/ui/empty-state";
import { Progress } from "@switchboard/ui/progress";
import { PhoneOff, Wrench } from "lucide-react";
import { CommandKey } from "../../keys/command-key.tsx";
import { runCommand } from "../../keys/commands.ts";
import { callEngineWords } from "../system/engine-words.ts";

/** In place of tiles while there is no media server: why, how far it is, what helps. */
export function EngineState({ status }: { status: CallStatus }) {
  const { engine } = status;
  if (engine.state === "building" || engine.state === "starting") {
    return (
      <EmptyState icon={<Wrench />} title="The media server of calls is on its way">
        <span className="grid w-64 gap-2 text-left">
          <Progress
            label="Media server of calls"
            value={engine.state === "building" && engine.percent !== null ? engine.percent / 100 : undefined}
            text={engine.state === "building" && engine.percent !== null ? `${engine.percent} %` : ""}
          />
          <span>
            It is {callEngineWords(engine)}. It is built once, in the background, and may take some minutes. Everything
            but calls works meanwhile.
          </span>
        </span>
      </EmptyState>
    );
  }
  if (engine.state === "ready") return null;
  return (
    <EmptyState
      icon={<PhoneOff />}
      title={engine.state === "failed" ? "Calls have failed" : "There are no calls here"}
      action={
        <Button onClick={() => runCommand("engines")}>
          Show the engines <CommandKey id="engines" />
        </Button>
      }
    >
      {engine.state === "failed" && <>{engine.reason} </>}
      {engine.remedy}
    </EmptyState>
  );
}

import { Button } from "@switchboard/ui/button";
import { Settings2 } from "lucide-react";
import { useState } from "react";
import { runCommand, useCommand } from "../../keys/commands.ts";
import { useMay } from "../session/session.ts";
import { DevicesDialog } from "./devices-dialog.tsx";

const label = "Choose and test microphone and speaker";

/** The choice of devices by its key, wherever calls are shown: once a page. */
export function DevicesKey() {
  const mayJoin = useMay("call.join");
  const mayTest = useMay("call.test");
  const [open, setOpen] = useState(false);
  useCommand("call_devices", () => setOpen(true), mayJoin || mayTest);
  return open && <DevicesDialog onClose={() => setOpen(false)} />;
}

/** The same by a button. */
export function DevicesButton() {
  return (
    <Button kind="quiet" size="icon" aria-label={label} title={label} onClick={() => runCommand("call_devices")}>
      <Settings2 aria-hidden="true" className="size-4" />
    </Button>
  );
}

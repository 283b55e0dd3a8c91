import type { TelephonyView } from "@switchboard/contracts/telephony";
import { PhoneOff } from "lucide-react";
import { Loaded } from "../settings/loaded.tsx";
import { DoNotCall } from "./do-not-call.tsx";
import { Numbers } from "./numbers.tsx";
import { Policy } from "./policy.tsx";
import { RefusedCallers } from "./refused-callers.tsx";
import { useTelephony } from "./telephony.ts";
import { Trunks } from "./trunks.tsx";

/** How a client is on the telephone: its lines, its numbers, whom it may call, and whom never. */
export function TelephonyPanel() {
  const query = useTelephony();
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="grid max-w-4xl gap-6 p-4">
        <Loaded query={query}>{(view) => <Parts view={view} />}</Loaded>
      </div>
    </div>
  );
}

function Parts({ view }: { view: TelephonyView }) {
  return (
    <>
      {view.missing && (
        <p role="status" className="flex items-center gap-2 rounded-md bg-waiting-soft px-3 py-2 text-sm text-waiting">
          <PhoneOff aria-hidden="true" className="size-4 flex-none" />
          <span className="wrap-anywhere min-w-0">
            {view.missing} What is set up here waits until there is one, and is told to it then.
          </span>
        </p>
      )}
      <Trunks view={view} />
      <Numbers view={view} />
      <Policy view={view} />
      <DoNotCall />
      <RefusedCallers />
    </>
  );
}

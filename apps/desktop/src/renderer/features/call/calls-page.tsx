import { Button } from "@switchboard/ui/button";
import { Chip } from "@switchboard/ui/chip";
import { EmptyState } from "@switchboard/ui/empty-state";
import { ErrorState } from "@switchboard/ui/error-state";
import { RoomHeader } from "@switchboard/ui/room-header";
import { Skeleton } from "@switchboard/ui/skeleton";
import { ViewTabs } from "@switchboard/ui/view-tabs";
import { getRouteApi, Outlet, useNavigate, useParams } from "@tanstack/react-router";
import { PhoneCall } from "lucide-react";
import { useEffect, useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { CommandKey } from "../../keys/command-key.tsx";
import { useCommand } from "../../keys/commands.ts";
import { DialDialog } from "../dial/dial-dialog.tsx";
import { useMay } from "../session/session.ts";
import { useEngines } from "../system/engines.ts";
import { CallTile } from "./call-tile.tsx";
import { DevicesButton, DevicesKey } from "./devices-key.tsx";
import { EngineState } from "./engine-state.tsx";
import { History } from "./history.tsx";
import { useLiveCalls } from "./list.ts";
import { useStartTest } from "./start-test.ts";
import { useWatchCalls } from "./watch.ts";

const route = getRouteApi("/frame/calls");

/** The Calls room: what goes on now, or what was; one call stands beside it. */
export function CallsPage() {
  useWatchCalls();
  const { calls: view = "live" } = route.useSearch();
  const navigate = useNavigate();
  const live = useLiveCalls();
  const { callId } = useParams({ strict: false });
  const status = useEngines()?.calls;
  const test = useStartTest();
  const mayJoin = useMay("call.join");
  const isTester = useMay("call.test");
  const mayTest = isTester && status?.engine.state === "ready";
  const mayDial = useMay("call.dial") && status?.engine.state === "ready";
  const [dialling, setDialling] = useState(false);
  const show = (next: "live" | "ended") =>
    void navigate({ to: "/calls", search: next === "ended" ? { calls: "ended" } : {} });
  const step = (by: number): void => {
    const at = live.rows.findIndex((each) => each.id === callId);
    const next = live.rows[at < 0 ? 0 : Math.min(Math.max(at + by, 0), live.rows.length - 1)];
    if (next) void navigate({ to: "/calls/$callId", params: { callId: next.id }, search: (have) => have });
  };
  useCommand("call_next", () => step(1), live.rows.length > 0);
  useCommand("call_previous", () => step(-1), live.rows.length > 0);
  useCommand("call_live", () => show("live"));
  useCommand("call_history", () => show("ended"));
  useCommand("call_dial", () => setDialling(true), mayDial && !dialling);
  useCommand("call_test", () => test.mutate(), mayTest && !test.isPending);
  useEffect(() => {
    document.title = "Calls · Switchboard";
  }, []);
  return (
    <main aria-label="Calls" className="flex min-w-0 flex-1">
      {callId && <h1 className="sr-only min-[1180px]:hidden">Calls</h1>}
      <div className={`flex min-w-0 flex-1 flex-col bg-bg ${callId ? "max-[1180px]:hidden" : ""}`}>
        <RoomHeader title="Calls" about="">
          {live.rows.length > 0 && (
            <Chip tone="human" dot>
              {live.rows.length} live
            </Chip>
          )}
          {(mayJoin || isTester) && <DevicesButton />}
          {mayDial && (
            <Button onClick={() => setDialling(true)}>
              Call a number <CommandKey id="call_dial" />
            </Button>
          )}
          {mayTest && (
            <Button disabled={test.isPending} onClick={() => test.mutate()}>
              Call your agent <CommandKey id="call_test" />
            </Button>
          )}
        </RoomHeader>
        <div className="flex-none border-line border-b">
          <ViewTabs
            label="Views"
            tabs={[
              { id: "live", label: "Live", count: live.rows.length },
              { id: "ended", label: "History", count: undefined },
            ]}
            current={view}
            onChange={show}
          />
        </div>
        {view === "ended" ? <History /> : <Tiles live={live} selected={callId} />}
      </div>
      <Outlet />
      <DevicesKey />
      {dialling && <DialDialog onClose={() => setDialling(false)} />}
    </main>
  );
}

function Tiles({ live, selected }: { live: ReturnType<typeof useLiveCalls>; selected: string | undefined }) {
  const status = useEngines()?.calls;
  const mayTest = useMay("call.test");
  const test = useStartTest();
  if (live.rows.length > 0) {
    return (
      <ul
        aria-label="Live calls"
        className="grid min-h-0 flex-1 auto-rows-min grid-cols-[repeat(auto-fill,minmax(min(360px,100%),1fr))] gap-3 overflow-y-auto p-3.5"
      >
        {live.rows.map((call) => (
          <li key={call.id} className="grid min-w-0">
            <CallTile call={call} selected={call.id === selected} />
          </li>
        ))}
      </ul>
    );
  }
  if (live.isError) {
    return (
      <ErrorState
        title="The calls could not be loaded"
        detail={problemOf(live.error).text}
        onRetry={() => void live.refetch()}
      />
    );
  }
  if (live.isPending || !status) {
    return (
      <div
        role="status"
        aria-label="Loading the calls"
        className="grid grid-cols-[repeat(auto-fill,minmax(min(360px,100%),1fr))] gap-3 p-3.5"
      >
        {[0, 1, 2, 3].map((n) => (
          <div key={n} className="grid gap-3 rounded-lg border border-line bg-panel p-3.5">
            <Skeleton className="h-4 w-1/2" />
            <Skeleton className="h-3 w-full" />
            <Skeleton className="h-3 w-full" />
            <Skeleton className="h-3 w-2/3" />
          </div>
        ))}
      </div>
    );
  }
  if (status.engine.state !== "ready") return <EngineState status={status} />;
  return (
    <EmptyState
      icon={<PhoneCall />}
      title="Nobody is on the line"
      action={
        mayTest && (
          <Button kind="primary" disabled={test.isPending} onClick={() => test.mutate()}>
            Call your agent <CommandKey id="call_test" inherit />
          </Button>
        )
      }
    >
      A call appears here while it rings. {mayTest && "To hear your agent now, call it with your own microphone."}
      {status.missing_packages.length > 0 &&
        ` Speech without an account needs ${status.missing_packages.join(", ")} (Debian) on the server.`}
    </EmptyState>
  );
}

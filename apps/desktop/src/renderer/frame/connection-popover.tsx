import { Button } from "@switchboard/ui/button";
import { Dot } from "@switchboard/ui/dot";
import { agoText } from "@switchboard/ui/duration";
import { Facts } from "@switchboard/ui/facts";
import type { Tone } from "@switchboard/ui/floor-tone";
import { Popover } from "@switchboard/ui/popover";
import { type Connection, lastEvent, reconnect, useConnection } from "../api/connection.ts";
import { useNow } from "../clock/now.ts";

const words: Record<Connection["state"], { tone: Tone; text: string }> = {
  live: { tone: "human", text: "live" },
  connecting: { tone: "waiting", text: "connecting…" },
  reconnecting: { tone: "breach", text: "reconnecting… nothing is lost" },
};

function Details({ connection }: { connection: Connection }) {
  const now = useNow();
  const event = lastEvent();
  const { state, since, latencyMs } = connection;
  return (
    <>
      <Facts
        items={[
          { name: state === "live" ? "live for" : "since", value: agoText(now - since) },
          { name: "round trip", value: latencyMs === null ? "not measured yet" : `${latencyMs} ms` },
          { name: "last event", value: event === null ? "none yet" : agoText(now - event) },
        ]}
      />
      <Button className="mt-3" onClick={reconnect}>
        Reconnect now
      </Button>
    </>
  );
}

/** How the connection is; opened, since when, how fast, when it last brought something, and a way to connect anew. */
export function ConnectionPopover() {
  const connection = useConnection();
  const { tone, text } = words[connection.state];
  const shown = `${text}${connection.state === "live" && connection.latencyMs !== null ? ` · ${connection.latencyMs} ms` : ""}`;
  return (
    <Popover
      label="Connection"
      align="end"
      className="w-64"
      trigger={
        <button type="button" className="flex items-center gap-1.5 rounded-sm px-1 hover:bg-hover hover:text-ink">
          <Dot tone={tone} pulse={connection.state !== "live"} />
          <span aria-live="polite">{shown}</span>
        </button>
      }
    >
      <h2 className="mb-2 font-semibold text-ink">Connection</h2>
      <Details connection={connection} />
    </Popover>
  );
}

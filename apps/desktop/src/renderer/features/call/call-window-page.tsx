import { useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { useCommandKeys } from "../../keys/commands.ts";
import { LayoutContext, useFittingLayout } from "../../layout/layout.ts";
import { NoticeList } from "../../notice/notice-list.tsx";
import { Call } from "./call-page.tsx";
import { DevicesKey } from "./devices-key.tsx";
import { LineFollow } from "./line-follow.tsx";
import { useWatchCalls } from "./watch.ts";

/** One call in a window of its own, without the rooms around it. */
export function CallWindowPage() {
  const { callId } = useParams({ from: "/lone/call-window/$callId" });
  const layout = useFittingLayout(undefined);
  useCommandKeys();
  useWatchCalls();
  useEffect(() => {
    document.title = "Call · Switchboard";
  }, []);
  return (
    <LayoutContext value={layout}>
      <main data-layout={layout} className="flex h-full">
        <h1 className="sr-only">Call</h1>
        <Call id={callId} className="flex-1" />
        <LineFollow />
        <DevicesKey />
        <NoticeList />
      </main>
    </LayoutContext>
  );
}

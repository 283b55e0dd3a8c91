import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useShowWaiting } from "../desktop/show-waiting.ts";
import { useSyncedPreferences } from "../features/account/account.ts";
import { LineBar } from "../features/call/line-bar.tsx";
import { LineFollow } from "../features/call/line-follow.tsx";
import { RingBar } from "../features/call/ring-bar.tsx";
import { useWatchInbox } from "../features/conversation/watch-inbox.ts";
import { useTellNotifications } from "../features/notification/tell-new.ts";
import { useWatchPresence } from "../features/presence/watch.ts";
import { useMay, useSession } from "../features/session/session.ts";
import { ModelBanner } from "../features/system/model-banner.tsx";
import { NewerBuildBanner } from "../features/system/newer-build-banner.tsx";
import { useCommand, useCommandKeys } from "../keys/commands.ts";
import { LayoutContext, useFittingLayout } from "../layout/layout.ts";
import { NoticeList } from "../notice/notice-list.tsx";
import { OpenRoom } from "./open-room.tsx";
import { Rail } from "./rail.tsx";
import { StatusBar } from "./status-bar.tsx";

const Palette = lazy(async () => ({ default: (await import("./palette.tsx")).Palette }));
const NotificationCenter = lazy(async () => ({
  default: (await import("../features/notification/notification-center.tsx")).NotificationCenter,
}));
const NoClientPage = lazy(async () => ({ default: (await import("./no-client-page.tsx")).NoClientPage }));
const ShortcutsSheet = lazy(async () => ({ default: (await import("./shortcuts-sheet.tsx")).ShortcutsSheet }));

const route = getRouteApi("__root__");

/** The console of whoever a client lets in. */
export function Frame() {
  if (useSession().clients.length > 0) return <Desk />;
  return (
    <Suspense>
      <NoClientPage />
    </Suspense>
  );
}

/** What stands around every room: rail, status bar, palette, shortcuts, notices. */
function Desk() {
  const layout = useFittingLayout(route.useSearch().layout);
  const [over, setOver] = useState<"nothing" | "palette" | "shortcuts" | "notifications">("nothing");
  const close = (): void => setOver("nothing");
  useCommandKeys();
  const hasInbox = useMay("conversation.read");
  useWatchInbox(hasInbox);
  useWatchPresence(!hasInbox);
  useShowWaiting();
  useSyncedPreferences();
  useTellNotifications();
  useCommand("palette", () => setOver(over === "palette" ? "nothing" : "palette"));
  const navigate = useNavigate();
  useCommand("find", () => void navigate({ to: "/search" }), hasInbox);
  useCommand("shortcuts", () => setOver("shortcuts"));
  useCommand("notifications", () => setOver(over === "notifications" ? "nothing" : "notifications"));
  return (
    <LayoutContext value={layout}>
      <div data-layout={layout} className="flex h-full flex-col">
        <ModelBanner />
        <NewerBuildBanner />
        <LineBar />
        <RingBar />
        <LineFollow />
        <div className="flex min-h-0 flex-1">
          <Rail />
          <OpenRoom />
        </div>
        <StatusBar />
        <NoticeList />
        <Suspense>
          {over === "palette" && <Palette open onClose={close} />}
          {over === "notifications" && <NotificationCenter open onClose={close} />}
          {over === "shortcuts" && <ShortcutsSheet open onClose={close} />}
        </Suspense>
      </div>
    </LayoutContext>
  );
}

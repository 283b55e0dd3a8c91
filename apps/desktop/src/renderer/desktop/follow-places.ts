import { pathOf } from "../../ipc/place.ts";
import { router } from "../router.tsx";
import { desktop } from "./bridge.ts";

/** Goes where deep links, notifications and the tray lead, from before the first paint on. */
export function followPlaces(): void {
  desktop?.onGo((to) => {
    if (to.kind === "conversation")
      void router.navigate({ to: "/inbox/$conversationId", params: { conversationId: to.id } });
    else router.history.push(pathOf(to));
  });
}

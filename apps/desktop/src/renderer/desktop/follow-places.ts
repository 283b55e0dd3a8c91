import { pathOf } from "../../ipc/place.ts";
import { router } from "../router.tsx";
import { desktop } from "./bridge.ts";

/** Goes where deep links, notifications and the tray lead, from before the first paint on. */
export function followPlaces(): void {
  desktop?.onGo((to) => router.history.push(pathOf(to)));
}

import type { Permission } from "@switchboard/contracts/role";
import { type ComponentType, type LazyExoticComponent, lazy } from "react";

/** A page of the settings: `/settings/<path>`, in the list at the left for who has `needs`. */
export type SettingsEntry = {
  group: "You" | "Client" | "Organisation";
  path: string;
  label: string;
  needs: Permission;
  page: LazyExoticComponent<ComponentType>;
};

const entry = (
  group: SettingsEntry["group"],
  path: string,
  label: string,
  needs: Permission,
  load: () => Promise<ComponentType>,
): SettingsEntry => ({ group, path, label, needs, page: lazy(async () => ({ default: await load() })) });

/** The pages of the settings. A page is one line here: the route, the list at the left and the palette follow. */
export const settingsPages: readonly SettingsEntry[] = [
  entry(
    "You",
    "appearance",
    "Appearance",
    "session.read",
    async () => (await import("./appearance-page.tsx")).AppearancePage,
  ),
  entry(
    "You",
    "shortcuts",
    "Shortcuts",
    "session.read",
    async () => (await import("./shortcuts-page.tsx")).ShortcutsPage,
  ),
];

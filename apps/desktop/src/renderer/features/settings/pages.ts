import type { Permission } from "@switchboard/contracts/role";
import type { ComponentType, LazyExoticComponent } from "react";
import { lazyPage } from "../../frame/lazy-page.ts";

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
): SettingsEntry => ({ group, path, label, needs, page: lazyPage(load) });

/** The pages of the settings. A page is one line here: the route, the list at the left and the palette follow. */
export const settingsPages: readonly SettingsEntry[] = [
  entry(
    "You",
    "profile",
    "Profile",
    "session.read",
    async () => (await import("../account/profile-page.tsx")).ProfilePage,
  ),
  entry(
    "You",
    "security",
    "Password and sign-ins",
    "session.read",
    async () => (await import("../account/security-page.tsx")).SecurityPage,
  ),
  entry(
    "You",
    "appearance",
    "Appearance",
    "session.read",
    async () => (await import("./appearance-page.tsx")).AppearancePage,
  ),
  entry(
    "You",
    "notifications",
    "Notifications",
    "session.read",
    async () => (await import("../account/notifications-page.tsx")).NotificationsPage,
  ),
  entry(
    "You",
    "shortcuts",
    "Shortcuts",
    "session.read",
    async () => (await import("./shortcuts-page.tsx")).ShortcutsPage,
  ),
  entry("Client", "tags", "Tags", "tag.use", async () => (await import("../tag/tags-page.tsx")).TagsPage),
  entry(
    "Client",
    "api-keys",
    "API keys",
    "api_key.write",
    async () => (await import("../api-key/api-keys-page.tsx")).ApiKeysPage,
  ),
  entry(
    "Client",
    "secrets",
    "Secrets",
    "secret.write",
    async () => (await import("../secret/secrets-page.tsx")).SecretsPage,
  ),
  entry(
    "Client",
    "access",
    "Access",
    "client.write",
    async () => (await import("../second-factor/required-page.tsx")).RequiredPage,
  ),
  entry(
    "Organisation",
    "staff",
    "Staff and roles",
    "staff.manage",
    async () => (await import("../staff/staff-page.tsx")).StaffPage,
  ),
  entry(
    "Client",
    "hours",
    "Business hours",
    "routing.read",
    async () => (await import("../hours/hours-page.tsx")).HoursPage,
  ),
  entry("Client", "sla", "SLA", "routing.read", async () => (await import("../sla/sla-page.tsx")).SlaPage),
  entry(
    "Client",
    "routing",
    "Routing",
    "routing.read",
    async () => (await import("../routing/routing-page.tsx")).RoutingPage,
  ),
  entry(
    "Client",
    "skills",
    "Skills and room",
    "routing.read",
    async () => (await import("../routing/skills-page.tsx")).SkillsPage,
  ),
];

import { allowed } from "@switchboard/contracts/role";
import { EmptyState } from "@switchboard/ui/empty-state";
import { getRouteApi } from "@tanstack/react-router";
import { Suspense } from "react";
import { PageComing } from "../../frame/page-coming.tsx";
import { useSession } from "../session/session.ts";
import { settingsPages } from "./pages.ts";

const route = getRouteApi("/frame/settings/$page");

/** The page that the address names; what one may not open is not told apart from what does not exist. */
export function SettingsOutlet() {
  const { page: path } = route.useParams();
  const { roles } = useSession().user;
  const found = settingsPages.find((each) => each.path === path && allowed(roles, each.needs));
  if (!found) return <EmptyState title="There is no such page for you">Choose one of the list.</EmptyState>;
  return (
    <Suspense fallback={<PageComing />}>
      <found.page />
    </Suspense>
  );
}

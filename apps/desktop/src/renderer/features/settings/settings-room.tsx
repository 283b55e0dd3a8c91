import { allowed } from "@switchboard/contracts/role";
import { Link, Outlet, useParams } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useSession } from "../session/session.ts";
import { settingsPages } from "./pages.ts";

/** The settings: their pages at the left by whom they concern, the chosen one beside them. */
export function SettingsRoom() {
  const { roles } = useSession().user;
  const { page } = useParams({ strict: false });
  const strip = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // In a narrow window the pages stand in one line, which may hide the chosen one.
    if (page)
      strip.current?.querySelector("[aria-current=page]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [page]);
  const groups = [
    ...Map.groupBy(
      settingsPages.filter((each) => allowed(roles, each.needs)),
      (each) => each.group,
    ),
  ];
  return (
    <main className="flex min-w-0 flex-1 bg-panel compact:flex-col">
      <nav
        aria-label="Settings"
        className="w-48 flex-none overflow-y-auto border-line border-r p-2 compact:w-full compact:border-r-0 compact:border-b"
      >
        <h1 className="px-2 py-1.5 font-semibold text-ink text-lg compact:sr-only">Settings</h1>
        <div ref={strip} className="relative compact:flex compact:overflow-x-auto">
          {groups.map(([group, pages]) => (
            <div key={group} className="grid gap-0.5 compact:flex compact:flex-none">
              <h2 className="px-2 pt-3 pb-1 font-medium text-faint text-xs compact:sr-only">{group}</h2>
              {pages.map(({ path, label }) => (
                <Link
                  key={path}
                  to="/settings/$page"
                  params={{ page: path }}
                  className="flex h-7 flex-none items-center whitespace-nowrap rounded-sm px-2 font-medium text-muted hover:bg-hover hover:text-ink aria-[current=page]:bg-selected aria-[current=page]:text-ink"
                >
                  {label}
                </Link>
              ))}
            </div>
          ))}
        </div>
      </nav>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard */}
      <section aria-label="Page" tabIndex={0} className="relative min-h-0 min-w-0 flex-1 overflow-y-auto">
        <Outlet />
      </section>
    </main>
  );
}

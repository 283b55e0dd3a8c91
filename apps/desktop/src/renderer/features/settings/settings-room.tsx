import { Link, Outlet } from "@tanstack/react-router";
import { settingsPages } from "./pages.ts";

/** The settings: their pages at the left, the chosen one beside them. */
export function SettingsRoom() {
  return (
    <main className="flex min-w-0 flex-1 bg-panel compact:flex-col">
      <nav
        aria-label="Settings"
        className="w-48 flex-none border-line border-r p-2 compact:w-full compact:border-r-0 compact:border-b"
      >
        <h1 className="px-2 py-1.5 font-semibold text-ink text-lg">Settings</h1>
        <div className="grid gap-0.5 compact:flex">
          {settingsPages.map(({ to, label }) => (
            <Link
              key={to}
              to={to}
              className="flex h-7 items-center rounded-sm px-2 font-medium text-muted hover:bg-hover hover:text-ink aria-[current=page]:bg-selected aria-[current=page]:text-ink"
            >
              {label}
            </Link>
          ))}
        </div>
      </nav>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard */}
      <section aria-label="Page" tabIndex={0} className="min-h-0 min-w-0 flex-1 overflow-y-auto">
        <Outlet />
      </section>
    </main>
  );
}

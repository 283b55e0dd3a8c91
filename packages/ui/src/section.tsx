import type { ReactNode } from "react";

/** A titled part of a side pane. */
export function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="border-line border-b px-4 py-3">
      <header className="mb-2 flex min-h-4 items-center gap-1.5">
        <h2 className="flex-1 font-semibold text-ink text-sm">{title}</h2>
        {aside && <div className="flex items-center gap-1 text-faint text-xs">{aside}</div>}
      </header>
      {children}
    </section>
  );
}

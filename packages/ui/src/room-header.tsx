import type { ReactNode } from "react";

/** The head of a room: its name, what it is for in a line, and its actions at the end. Of one height everywhere, so that panes line up. */
export function RoomHeader({ title, about, children }: { title: string; about?: string; children?: ReactNode }) {
  return (
    <header className="flex h-11 min-w-0 flex-none items-center gap-3 border-line border-b px-4">
      <h1 className="flex-none font-semibold text-ink text-lg">{title}</h1>
      <p className="min-w-0 flex-1 truncate text-muted text-sm" title={about}>
        {about}
      </p>
      {children}
    </header>
  );
}

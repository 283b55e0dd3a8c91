import type { ReactNode } from "react";

/** One part of the page: its name, what it is for, and what is done with it. */
export function Part({
  title,
  about,
  action,
  children,
}: {
  title: string;
  about: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section aria-label={title} className="border-line border-t pt-5 first:border-t-0 first:pt-0">
      <header className="mb-3 flex flex-wrap items-start gap-3">
        <div className="min-w-56 flex-1">
          <h2 className="font-semibold text-ink">{title}</h2>
          <p className="text-muted text-sm">{about}</p>
        </div>
        {action}
      </header>
      {children}
    </section>
  );
}

/** Says that there is nothing in a part yet, and what it needs. */
export function Nothing({ children }: { children: ReactNode }) {
  return (
    <p className="rounded-md border border-line border-dashed px-3 py-4 text-center text-muted text-sm">{children}</p>
  );
}

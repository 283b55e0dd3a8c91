import { type ReactNode, useEffect } from "react";

/** One page of the settings. */
export function SettingsPage({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Settings · Switchboard`;
  }, [title]);
  return (
    <div className="mx-auto w-full max-w-2xl px-6 py-6">
      <h2 className="font-semibold text-ink text-lg">{title}</h2>
      <p className="mb-5 text-muted text-sm">{about}</p>
      {children}
    </div>
  );
}

import type { ReactNode } from "react";

/** A settings form: Ctrl Enter saves from every field. */
export function SettingsForm({ label, onSave, children }: { label: string; onSave: () => void; children: ReactNode }) {
  return (
    <form
      aria-label={label}
      noValidate
      onSubmit={(e) => {
        e.preventDefault();
        onSave();
      }}
      onKeyDown={(e) => {
        if (e.key !== "Enter" || !(e.ctrlKey || e.metaKey)) return;
        e.preventDefault();
        onSave();
      }}
    >
      {children}
    </form>
  );
}

import { classNames } from "@switchboard/ui/class-names";
import { type ReactNode, useEffect } from "react";

/** One page of the settings. `wide` where it holds a table; `action` stands beside the title. */
export function SettingsPage({
  title,
  about,
  action,
  wide = false,
  children,
}: {
  title: string;
  about: string;
  action?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} · Settings · Switchboard`;
  }, [title]);
  return (
    <div className="mx-auto w-full max-w-5xl px-6 py-6">
      <div className="mb-5 flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold text-ink text-lg">{title}</h2>
          <p className="text-muted text-sm">{about}</p>
        </div>
        {action}
      </div>
      <div className={classNames(!wide && "max-w-2xl")}>{children}</div>
    </div>
  );
}

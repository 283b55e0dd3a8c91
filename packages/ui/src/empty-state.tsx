import type { ReactNode } from "react";

/** Says why there is nothing here and what to do next. */
export function EmptyState({
  icon,
  title,
  children,
  action,
}: {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="grid h-full place-items-center p-6">
      <div className="grid max-w-[38ch] justify-items-center text-balance gap-1.5 text-center">
        {icon && <span className="mb-1 text-faint [&_svg]:size-5">{icon}</span>}
        <p className="font-medium text-ink">{title}</p>
        {children && <p className="text-muted text-sm">{children}</p>}
        {action && <div className="mt-2 flex gap-2">{action}</div>}
      </div>
    </div>
  );
}

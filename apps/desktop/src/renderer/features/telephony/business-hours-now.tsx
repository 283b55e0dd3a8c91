import { Dot } from "@switchboard/ui/dot";
import { Link } from "@tanstack/react-router";
import { useHours } from "../hours/hours.ts";
import { HoursPreview } from "../hours/hours-preview.tsx";

/** The client's business hours in a line, where calls keep to them. */
export function BusinessHoursNow() {
  const view = useHours().data;
  if (!view) return null;
  return (
    <div className="grid gap-1">
      {view.hours ? (
        <HoursPreview written={plainHours(view.hours)} />
      ) : (
        <p role="status" className="flex items-center gap-2 text-sm text-waiting">
          <Dot tone="waiting" /> No business hours are set: people may be called at any time of the night.
        </p>
      )}
      <p className="text-muted text-sm">
        They are in{" "}
        <Link to="/settings/$page" params={{ page: "business-hours" }} className="underline underline-offset-2">
          Business hours
        </Link>
        .
      </p>
    </div>
  );
}

/** Without who saved them, which is no part of hours. */
function plainHours<T extends { time_zone: string; weekly: unknown; exceptions: unknown }>({
  time_zone,
  weekly,
  exceptions,
}: T): Pick<T, "time_zone" | "weekly" | "exceptions"> {
  return { time_zone, weekly, exceptions };
}

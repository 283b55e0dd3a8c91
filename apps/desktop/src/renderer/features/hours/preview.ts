import { businessHours } from "@switchboard/contracts/business-hours";
import { isOpen, nextChange } from "@switchboard/hours/business-time";

/** Whether the written hours are open now and when that changes, on the clocks of their own zone; undefined while something is wrong. */
export function previewOf(written: unknown, nowMs: number): { open: boolean; text: string } | undefined {
  const parsed = businessHours.safeParse(written);
  if (!parsed.success) return undefined;
  const open = isOpen(parsed.data, nowMs);
  const at = nextChange(parsed.data, nowMs);
  const when = new Intl.DateTimeFormat("en-GB", {
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: parsed.data.time_zone,
  });
  const words = at === null ? "for good" : when.format(at).replace(",", "");
  if (open) return { open, text: at === null ? "Now open, and never closed" : `Now open · closes ${words}` };
  return { open, text: at === null ? "Closed for good" : `Closed · opens ${words}` };
}

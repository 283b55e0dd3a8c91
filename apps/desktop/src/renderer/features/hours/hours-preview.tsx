import type { BusinessHours } from "@switchboard/contracts/business-hours";
import { Dot } from "@switchboard/ui/dot";
import { useNow } from "../../clock/now.ts";
import { previewOf } from "./preview.ts";

/** Whether written hours are open now, and when that changes. */
export function HoursPreview({ written }: { written: BusinessHours }) {
  const now = useNow();
  const preview = previewOf(written, Math.floor(now / 60_000) * 60_000);
  return (
    <p role="status" className="mb-4 flex min-h-7 items-center gap-2 text-sm">
      <Dot tone={preview === undefined ? "breach" : preview.open ? "human" : "quiet"} />
      <span className={preview ? "font-medium text-ink" : "text-breach"}>
        {preview?.text ?? "Something is wrong below; nothing can be saved yet"}
      </span>
      {preview && <span className="text-muted">in {written.time_zone.replaceAll("_", " ")}</span>}
    </p>
  );
}

import { Banner } from "@switchboard/ui/banner";
import { Button } from "@switchboard/ui/button";
import { useState } from "react";
import { useReset } from "../demo/reset.ts";
import { useMay } from "../session/session.ts";
import { useEngines } from "./engines.ts";

const place = "switchboard.banner.away";

/** In a demo: which model answers, the variable that changes it, and the way back to the seed. */
export function ModelBanner() {
  const engines = useEngines();
  const mayReset = useMay("demo.reset");
  const reset = useReset();
  const [away, setAway] = useState(() => localStorage.getItem(place));
  // The demo page has the same line above the frame that this stands in.
  const framed = window.parent !== window;
  if (!engines?.demo || framed || away === engines.model.name) return null;
  const model = engines.model.family === "offline" ? "offline" : engines.model.name;
  return (
    <Banner
      label="The model in use"
      onDismiss={() => {
        localStorage.setItem(place, engines.model.name);
        setAway(engines.model.name);
      }}
    >
      <p>
        Model in use: <b className="font-semibold text-ink">{model}</b>. {engines.model_hint}
      </p>
      {mayReset && (
        <Button
          size="small"
          kind="quiet"
          className="-my-1 text-text"
          disabled={reset.isPending}
          onClick={() => reset.mutate()}
        >
          {reset.isPending ? "Restoring the seed…" : "Reset demo"}
        </Button>
      )}
    </Banner>
  );
}

import type { ApiKey } from "@switchboard/contracts/api-key";
import { Button } from "@switchboard/ui/button";
import { ShownOnce } from "../../notice/shown-once.tsx";
import { widgetSnippet } from "../client/widget-snippet.ts";
import { useServerUrl } from "../server/server-state.ts";

/** A key just made, shown this once. */
export function KeyShown({ made, onClose }: { made: { key: string; api_key: ApiKey }; onClose: () => void }) {
  const server = useServerUrl();
  return (
    <div className="grid gap-4 p-5">
      <h2 className="font-semibold text-ink text-lg">{made.api_key.name}</h2>
      <ShownOnce label="API key" value={made.key}>
        {made.api_key.kind === "secret"
          ? "Keep it where only your server reads it. It is not shown again."
          : "It stands in your page, for everybody to see. It is not shown again here."}
      </ShownOnce>
      {made.api_key.kind === "publishable" && (
        <ShownOnce label="Widget line" value={widgetSnippet(server, made.key)}>
          Put this line on the pages that show the chat.
        </ShownOnce>
      )}
      <div className="flex justify-end">
        <Button onClick={onClose}>Done</Button>
      </div>
    </div>
  );
}

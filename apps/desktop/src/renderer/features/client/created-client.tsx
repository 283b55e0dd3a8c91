import { Button } from "@switchboard/ui/button";
import { useEffect, useRef, useState } from "react";
import { notify } from "../../notice/notices.ts";
import { ShownOnce } from "../../notice/shown-once.tsx";
import { useServerUrl } from "../server/server-state.ts";
import { switchClient } from "../session/switch-client.ts";
import type { MadeClient as Made } from "./new-client-form.tsx";
import { widgetSnippet } from "./widget-snippet.ts";

/** What a new client is given once: the lines that put its widget on a page. */
export function CreatedClient({ made, onClose }: { made: Made; onClose: () => void }) {
  const [copied, setCopied] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const server = useServerUrl();
  const snippet = widgetSnippet(server, made.widget_key);
  useEffect(() => heading.current?.focus(), []);
  const copy = (): void =>
    void navigator.clipboard.writeText(snippet).then(
      () => setCopied(true),
      () => notify({ tone: "breach", title: "Not copied", detail: "Select the line and copy it by hand." }),
    );
  return (
    <div className="grid max-h-[80vh] gap-3.5 overflow-y-auto p-5">
      <h2 ref={heading} tabIndex={-1} className="wrap-anywhere font-semibold text-ink text-lg outline-none">
        {made.client.name} is ready
      </h2>
      <p className="text-muted text-sm">
        Its agent answers from {made.documents} starter {made.documents === 1 ? "document" : "documents"}. Put this line
        on the client’s pages. The key is shown this once; another can be made later.
      </p>
      <pre
        tabIndex={0}
        role="region"
        aria-label="Widget snippet"
        data-shown-once
        className="wrap-anywhere whitespace-pre-wrap rounded-md border border-line bg-panel p-3 font-mono text-ink text-sm"
      >
        {snippet}
      </pre>
      {made.first_user && (
        <ShownOnce label="First password" value={made.first_user.password}>
          {made.first_user.email} signs in to its portal with this password. It is not shown again.
        </ShownOnce>
      )}
      <footer className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Close</Button>
        <Button onClick={() => switchClient(made.client.id)}>Act in this client</Button>
        <Button kind="primary" onClick={copy}>
          {copied ? "Copied" : "Copy snippet"}
        </Button>
      </footer>
    </div>
  );
}

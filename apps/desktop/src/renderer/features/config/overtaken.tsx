import type { ConfigVersion } from "@switchboard/contracts/config";
import { Button } from "@switchboard/ui/button";
import { useState } from "react";
import { DiffView } from "./diff-view.tsx";
import { useVersion } from "./get.ts";

/** Somebody else saved meanwhile: shows theirs beside mine, and keeps mine until it is said which goes on. */
export function Overtaken({ theirs, text, onKeep }: { theirs: ConfigVersion; text: string; onKeep: () => void }) {
  const [looking, setLooking] = useState(false);
  const query = useVersion(looking ? theirs.id : undefined);
  return (
    <div role="alert" className="grid flex-none gap-2 border-line border-b bg-raised px-4 py-2.5">
      <div className="flex flex-wrap items-center gap-2">
        <p className="min-w-0 flex-1 text-ink text-sm">
          {theirs.created_by ?? "Somebody"} saved version {theirs.version} meanwhile. Your text is kept here.
        </p>
        <Button aria-expanded={looking} onClick={() => setLooking(!looking)}>
          Compare with theirs
        </Button>
        <Button onClick={onKeep}>Go on with mine</Button>
      </div>
      {query.data && <DiffView label="From theirs to mine" before={query.data.yaml} after={text} />}
    </div>
  );
}

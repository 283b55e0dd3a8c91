import { Banner } from "@switchboard/ui/banner";
import { Button } from "@switchboard/ui/button";
import { useNewerBuild } from "./newer-build.ts";

/** Says that the server was upgraded while the console is open. Unsent texts are kept over the reload. */
export function NewerBuildBanner() {
  if (!useNewerBuild()) return null;
  return (
    <Banner label="A newer version">
      <p role="status">A newer version of the console is served. What you have written is kept.</p>
      <Button size="small" onClick={() => window.location.reload()}>
        Reload
      </Button>
    </Banner>
  );
}

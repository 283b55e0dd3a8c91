import { useRef } from "react";
import { desktop } from "../../desktop/bridge.ts";
import { useEngines } from "./engines.ts";

/** Whether the server serves another build of the console than the one that runs here. The desktop app brings its own. */
export function useNewerBuild(): boolean {
  const build = useEngines()?.build;
  const first = useRef<string | undefined>(undefined);
  if (build) first.current ??= build;
  return desktop === undefined && build !== null && build !== undefined && build !== first.current;
}

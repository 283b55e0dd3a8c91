import type { TaskDetail } from "@switchboard/contracts/task";
import { useEffect, useState } from "react";
import { useNow } from "../../clock/now.ts";

/** How a task stands to its reader. `lost`: they had it on this screen, and their time has run out or it was taken away. */
export type Standing = "mine" | "free" | "theirs" | "ended" | "lost";

/** The reader's standing, at once when their lease passes: it does not wait for the server to say so. */
export function useStanding(task: TaskDetail, me: string): Standing {
  const now = useNow();
  const live = task.lease_until !== null && Date.parse(task.lease_until) > now;
  const mine = task.status === "leased" && task.holder?.id === me && live;
  // The screen is made anew with each claim, so that having had it means by this claim.
  const [had, setHad] = useState(mine);
  useEffect(() => {
    if (mine) setHad(true);
  }, [mine]);
  if (mine) return "mine";
  if (task.status !== "open" && task.status !== "leased") return "ended";
  if (had) return "lost";
  return task.status === "leased" && live ? "theirs" : "free";
}

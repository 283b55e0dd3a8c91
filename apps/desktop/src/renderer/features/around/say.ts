import { AROUND_EVERY_MS, type AroundDoing, TYPING_EVERY_MS, TYPING_KEPT_MS } from "@switchboard/contracts/around";
import { useEffect } from "react";
import { api } from "../../api/client.ts";

/** Who only passes by tells nobody; and what is opened comes before what colleagues are told of it. */
const settledMs = 300;

type Mine = { doing: Exclude<AroundDoing, "gone">; typedAt: number; saidAt: number };

/** What this console does in the conversations that it shows. */
const here = new Map<string, Mine>();

function say(id: string, doing: AroundDoing): void {
  // It is told again within seconds: a loss is not worth a word.
  api.around.say.mutate({ conversation_id: id, doing }).catch(() => {});
}

function tell(id: string, mine: Mine): void {
  mine.saidAt = Date.now();
  say(id, mine.doing);
}

/** Says that something is being written here, a few times a minute at most; an empty text says that it is not. */
export function sayWriting(id: string, doing: "reply" | "note", text: string): void {
  const mine = here.get(id);
  if (!mine) return;
  const before = mine.doing;
  mine.doing = text.trim() === "" ? "viewing" : doing;
  mine.typedAt = Date.now();
  if (mine.doing !== before || (mine.doing !== "viewing" && Date.now() - mine.saidAt > TYPING_EVERY_MS)) tell(id, mine);
}

/** Tells colleagues that this conversation is open here, for as long as it is and the page is in sight. */
export function useSayAround(id: string, enabled: boolean): void {
  useEffect(() => {
    if (!enabled) return;
    const mine: Mine = { doing: "viewing", typedAt: 0, saidAt: 0 };
    here.set(id, mine);
    const beat = (): void => {
      if (document.hidden) return;
      if (mine.doing !== "viewing" && Date.now() - mine.typedAt > TYPING_KEPT_MS) mine.doing = "viewing";
      tell(id, mine);
    };
    const seen = (): void => {
      if (document.hidden) say(id, "gone");
      else beat();
    };
    const first = setTimeout(beat, settledMs);
    const timer = setInterval(beat, AROUND_EVERY_MS);
    document.addEventListener("visibilitychange", seen);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
      document.removeEventListener("visibilitychange", seen);
      here.delete(id);
      if (mine.saidAt > 0) setTimeout(() => here.has(id) || say(id, "gone"), settledMs);
    };
  }, [id, enabled]);
}

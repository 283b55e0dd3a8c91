import type { Desk } from "./desk.ts";
import type { Mouth } from "./mouth.ts";
import { type Said, words } from "./utterance.ts";

type Parts = { mouth: Mouth; desk: Pick<Desk, "sayWords" | "noteSpeech">; onUnwritten(err: unknown): void };

/**
 * Says words of the config, whether or not they can be written down. They are written once they sound, with their place in the call's
 * time: what nobody hears is in no log. `holds`: they fill a wait and answer nothing. Never rejects.
 */
export async function sayWritten(
  { mouth, desk, onUnwritten }: Parts,
  text: string,
  { interruptible = true, holds = false }: { interruptible?: boolean; holds?: boolean } = {},
): Promise<Said> {
  let written: Promise<number | undefined> | undefined;
  const said = await mouth.say({
    ...words(text, interruptible),
    onSound: () => {
      written = desk.sayWords(text, holds).catch((err) => {
        onUnwritten(err);
        return undefined;
      });
    },
  });
  const seq = await written;
  if (seq !== undefined && said.sounded) void desk.noteSpeech({ seq, who: "agent", ...said.sounded });
  return said;
}

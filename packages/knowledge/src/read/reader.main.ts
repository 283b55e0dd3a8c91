import { ReadProblem } from "./problem.ts";
import type { Asked, ReadAnswer } from "./read-apart.ts";
import { readFile } from "./read-file.ts";

/** The process of `readApart`: reads one file, answers once, and ends. */
async function answer({ bytes, name, title }: Asked): Promise<ReadAnswer> {
  try {
    return { text: await readFile(bytes, { name, title }) };
  } catch (error) {
    if (error instanceof ReadProblem) return { problem: { code: error.code, message: error.message } };
    // A reader that stumbles over a file will do so again. Its own words may hold pieces of the document.
    return {
      problem: {
        code: "damaged",
        message: "It is damaged: its reader stumbled over it. Save it anew, then upload it again.",
      },
    };
  }
}

process.once("message", async (asked: Asked) => {
  process.send?.(await answer(asked), () => process.disconnect());
});

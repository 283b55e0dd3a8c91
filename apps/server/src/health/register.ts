import type { FastifyInstance } from "fastify";
import type { Services } from "../services.ts";

const answerWithinMs = 2_000;

/**
 * `/health`: the process lives. `/ready`: what it needs answers; 503 names what does not. Chat goes on without a media server and
 * without speech: they are shown, and make nothing unready.
 */
export function registerHealth(
  app: FastifyInstance,
  { core, closing, speech }: Pick<Services, "core" | "closing" | "speech">,
): void {
  app.get("/health", (_request, reply) => reply.header("cache-control", "no-store").send({ status: "ok" }));
  app.get("/ready", async (_request, reply) => {
    const [database, queue, media, heard] = await Promise.all([
      answers(core.db.lookup({ name: "ready", text: "SELECT 1", values: [] })),
      answers(core.jobs.depth()),
      core.media && answers(core.media.check()),
      core.media && speech(AbortSignal.timeout(answerWithinMs)),
    ]);
    const stopping = closing.aborted;
    const ready = database && queue && !stopping;
    const say = (ok: boolean): string => (ok ? "answers" : "does not answer");
    return reply
      .code(ready ? 200 : 503)
      .header("cache-control", "no-store")
      .send({
        ready,
        database: say(database),
        queue: say(queue),
        ...(media === undefined ? {} : { media: say(media) }),
        ...(heard === undefined ? {} : { speech: heard }),
        ...(stopping ? { stopping } : {}),
      });
  });
}

async function answers(question: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), answerWithinMs);
  });
  const answered = question.then(
    () => true,
    () => false,
  );
  const result = await Promise.race([answered, late]);
  clearTimeout(timer);
  return result;
}

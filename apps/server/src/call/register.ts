import { onRoomEvent } from "@switchboard/core/call/room-event";
import type { Core } from "@switchboard/core/core";
import { AppError, isAppError } from "@switchboard/kit/app-error";
import { counter } from "@switchboard/kit/metrics";
import type { RoomEvent } from "@switchboard/media/livekit/room-event";
import type { FastifyInstance } from "fastify";
import type { Services } from "../services.ts";
import { onceByKey } from "./once-by-key.ts";

const path = "/v1/livekit/webhook";
const bodyBytes = 65_536;

const webhooks = counter("livekit_webhooks_total", "Webhooks of the media server, by event and what became of them.", [
  "event",
  "result",
]);

/**
 * What the media server tells: `POST /v1/livekit/webhook`, its body read as it came, since the signature is over it. What is not
 * signed with our key gets 401. An event that comes twice is handled once; one whose handling failed gets another answer than
 * 2xx, so that the media server says it again.
 */
export function registerCallWebhook(
  app: FastifyInstance,
  { core }: Pick<Services, "core">,
  handle: (event: RoomEvent) => Promise<void> = (event) => onRoomEvent(core, event),
): void {
  const once = onceByKey(core.replies.cache);
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("application/webhook+json", { parseAs: "string" }, (_request, body, done) =>
      done(null, body),
    );
    scope.post(path, { bodyLimit: bodyBytes }, async (request, reply) => {
      const event = await read(core, (request.body ?? "") as string, request.headers.authorization);
      if (event) {
        const count = (result: string): void => webhooks.inc({ event: event.kind, result });
        await once(`livekit-webhook:${event.id}`, () => handle(event)).then(
          (first) => count(first ? "handled" : "repeated"),
          (error) => {
            count("failed");
            throw error;
          },
        );
      }
      return reply.code(204).send();
    });
  });
}

/** Undefined for an event that is nothing to us. */
async function read(core: Core, body: string, authorization: string | undefined): Promise<RoomEvent | undefined> {
  if (!core.media) throw new AppError("not_found", "There are no calls here.");
  try {
    const event = await core.media.readEvent(body, authorization);
    if (!event) webhooks.inc({ event: "other", result: "ignored" });
    return event;
  } catch (error) {
    if (isAppError(error, "unauthenticated")) {
      webhooks.inc({ event: "unknown", result: "refused" });
      core.logger.warn({ bytes: body.length, signed: authorization !== undefined }, "a webhook was refused");
    }
    throw error;
  }
}

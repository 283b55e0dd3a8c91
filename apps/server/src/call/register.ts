import { onRoomEvent } from "@switchboard/core/call/room-event";
import { AppError } from "@switchboard/kit/app-error";
import type { FastifyInstance } from "fastify";
import type { Services } from "../services.ts";

const path = "/v1/livekit/webhook";
const bodyBytes = 65_536;

/**
 * What the media server tells: `POST /v1/livekit/webhook`, its body read as it came, since the signature is over it. An answer
 * other than 2xx makes the media server say it again, which is harmless.
 */
export function registerCallWebhook(app: FastifyInstance, { core }: Services): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("application/webhook+json", { parseAs: "string" }, (_request, body, done) =>
      done(null, body),
    );
    scope.post(path, { bodyLimit: bodyBytes }, async (request, reply) => {
      if (!core.media) throw new AppError("not_found", "There are no calls here.");
      const event = await core.media.readEvent(request.body as string, request.headers.authorization);
      if (event) await onRoomEvent(core, event);
      return reply.code(204).send();
    });
  });
}

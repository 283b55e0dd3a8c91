import { AppError } from "@switchboard/kit/app-error";
import { asAppError, badInput } from "@switchboard/trpc/error/as-app-error";
import { problemDocument, retryAfterS } from "@switchboard/trpc/error/problem-document";
import type { FastifyReply } from "fastify";

/** Answers with an error as `application/problem+json`. */
export function sendProblem(reply: FastifyReply, error: AppError): FastifyReply {
  const document = problemDocument(error);
  const seconds = retryAfterS(error);
  if (seconds !== undefined) reply.header("retry-after", String(seconds));
  if (document.status === 401) reply.header("www-authenticate", 'Bearer realm="switchboard"');
  return reply
    .code(document.status)
    .header("content-type", "application/problem+json; charset=utf-8")
    .header("cache-control", "no-store")
    .send(JSON.stringify(document));
}

/** What Fastify refuses before any of our code runs, by its code or status. */
export function fromFastify(error: unknown): AppError {
  const { code, statusCode, message } = error as { code?: string; statusCode?: number; message?: string };
  switch (code) {
    case "FST_ERR_CTP_BODY_TOO_LARGE":
      return new AppError("too_large", "The body is larger than this route takes.", {
        fields: [{ path: "(body)", message: "is too large" }],
      });
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
      return badInput([{ path: "content-type", message: "must be application/json" }]);
    case "FST_ERR_CTP_INVALID_JSON_BODY":
    case "FST_ERR_CTP_INVALID_CONTENT_LENGTH":
      return badInput([{ path: "(body)", message: "must be valid JSON" }]);
  }
  if (error instanceof SyntaxError && statusCode === 400) {
    return badInput([{ path: "(body)", message: "must be valid JSON" }]);
  }
  if (statusCode === 503) return new AppError("unavailable", "The server is stopping. Try again.");
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return new AppError("bad_input", message);
  return asAppError(error);
}

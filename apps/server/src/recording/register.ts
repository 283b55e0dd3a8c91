import { Readable } from "node:stream";
import type { Hearing } from "@switchboard/core/recording/ask";
import { type HeardForm, hearRecording } from "@switchboard/core/recording/hear";
import { AppError } from "@switchboard/kit/app-error";
import { AtOnce } from "@switchboard/kit/at-once";
import { CHANNELS } from "@switchboard/media/recording/ogg";
import { badInput } from "@switchboard/trpc/error/as-app-error";
import { fieldProblems } from "@switchboard/trpc/error/field-problems";
import { problemDocument } from "@switchboard/trpc/error/problem-document";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { callerOf } from "../http/caller.ts";
import type { Services } from "../services.ts";
import { stretchOf } from "./range.ts";

const path = z.strictObject({ token: z.string(), file: z.enum(["mix.wav", "legs.ogg"]) });

/** So many streams of recordings may one person have at once, in one process: a player has two, while it seeks. */
const streamsAtOnce = 6;

/** Channels by their numbers, dots between; without them all. */
const legs = z
  .string()
  .regex(/^\d(\.\d)*$/, "must be numbers of channels with dots between, such as 0.2")
  .transform((text) => [...new Set(text.split(".").map(Number))].toSorted())
  .refine((all) => all.every((leg) => leg < CHANNELS), `there are channels 0 to ${CHANNELS - 1}`);
const query = z.strictObject({ legs: legs.optional() });

/**
 * `GET /v1/recordings/<what calls.recordingLink gave>/mix.wav` and `…/legs.ogg`: the sound of a recording, also in stretches (`Range`), opened
 * while it is sent. The link alone opens nothing: whoever asked for it must be signed in, and still be allowed; six at once.
 */
export function registerRecordings(app: FastifyInstance, services: Services): void {
  const atOnce = new AtOnce(streamsAtOnce);
  app.route({
    method: ["GET", "HEAD"],
    url: "/v1/recordings/:token/:file",
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      const { token, file } = read(path, request.params);
      const { legs: chosen } = read(query, request.query);
      const hearing = await hearingOf(request, services, token);
      const leave = atOnce.enter(hearing.user_id);
      if (!leave) {
        throw new AppError("rate_limited", `You hear ${streamsAtOnce} recordings at once already. End one first.`, {
          retry_after_s: 1,
        });
      }
      // Who hung up while they were looked up closes no more.
      if (reply.raw.destroyed) leave();
      else reply.raw.once("close", leave);
      const form: HeardForm = file === "legs.ogg" ? { kind: "legs" } : { kind: "mix", legs: chosen };
      return send(request, reply, await hearRecording(services.core, hearing, form), hearing.purpose === "download");
    },
  });
}

/** Whoever has a link and is not who it was made for is told what they would be told of any other. */
async function hearingOf(request: FastifyRequest, { access, publicOrigin }: Services, token: string): Promise<Hearing> {
  const hearing = await access.readHearing(token);
  if (!hearing)
    throw new AppError("forbidden", "This link to a recording is not good, or not any more. Ask for a new one.");
  const caller = { ...callerOf(request, publicOrigin), client_id: hearing.client_id };
  const demand = { permission: "recording.hear", actors: ["staff"], mutates: false, visitorMessage: false } as const;
  const { actor } = await access.actor(caller, demand);
  if (actor.id !== hearing.user_id) throw new AppError("not_found", "There is no such recording.");
  return hearing;
}

type File = Awaited<ReturnType<typeof hearRecording>>;

async function send(request: FastifyRequest, reply: FastifyReply, file: File, kept: boolean): Promise<FastifyReply> {
  const { range, "if-range": ifRange } = request.headers;
  const asked = stretchOf(ifRange === undefined || ifRange === file.etag ? range : undefined, file.bytes);
  reply.header("accept-ranges", "bytes").header("cache-control", "no-store").header("etag", file.etag);
  if (asked === "none") {
    reply.header("content-range", `bytes */${file.bytes}`);
    const problem = new AppError("bad_input", `The recording has ${file.bytes} bytes.`, {
      fields: [{ path: "range", message: "asks for what is not there" }],
    });
    const body = JSON.stringify({ ...problemDocument(problem), status: 416 });
    return reply.code(416).header("content-type", "application/problem+json; charset=utf-8").send(body);
  }
  const { from, before } = asked === "whole" ? { from: 0, before: file.bytes } : asked;
  if (asked !== "whole") reply.code(206).header("content-range", `bytes ${from}-${before - 1}/${file.bytes}`);
  reply
    .header("content-type", file.type)
    .header("content-length", before - from)
    .header("content-disposition", `${kept ? "attachment" : "inline"}; filename="${file.name}"`);
  if (request.method === "HEAD") return reply.send();
  return reply.send(Readable.from(await begun(file.read(from, before)), { objectMode: false }));
}

/** The same, once its first piece is there: what cannot be opened at all is an error, not the begin of an answer. */
async function begun(pieces: AsyncIterable<Buffer>): Promise<AsyncIterable<Buffer>> {
  const rest = pieces[Symbol.asyncIterator]();
  const first = await rest.next();
  return (async function* () {
    try {
      for (let piece = first; !piece.done; piece = await rest.next()) yield piece.value;
    } finally {
      await rest.return?.();
    }
  })();
}

function read<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw badInput(fieldProblems(parsed.error));
}

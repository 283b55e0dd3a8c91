import type { Readable } from "node:stream";
import { id } from "@switchboard/contracts/id";
import { FILE_LIMIT, fileUpload } from "@switchboard/contracts/knowledge";
import type { Permission } from "@switchboard/contracts/role";
import { getFile } from "@switchboard/core/knowledge/file";
import { uploadKnowledge } from "@switchboard/core/knowledge/upload";
import { badInput } from "@switchboard/trpc/error/as-app-error";
import { fieldProblems } from "@switchboard/trpc/error/field-problems";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { callerOf } from "../http/caller.ts";
import type { Services } from "../services.ts";
import { readBody } from "./read-body.ts";

const path = "/v1/knowledge/files";
const uploadMs = 300_000;

/** Files of a client's knowledge, which JSON is wrong for: `POST /v1/knowledge/files?name=` with the bytes, and the way back. */
export function registerKnowledgeFiles(app: FastifyInstance, services: Services): void {
  const { core, access, publicOrigin } = services;
  const actorOf = async (request: FastifyRequest, permission: Permission, mutates: boolean) =>
    (
      await access.actor(callerOf(request, publicOrigin), {
        permission,
        actors: ["staff"],
        mutates,
        visitorMessage: false,
      })
    ).actor;
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("application/octet-stream", (_request, body, done) => done(null, body));
    scope.post(path, { bodyLimit: FILE_LIMIT, handlerTimeout: uploadMs }, async (request, reply) => {
      const actor = await actorOf(request, "knowledge.write", true);
      const about = read(fileUpload, request.query);
      const content = await readBody(request.body as Readable, FILE_LIMIT);
      return reply.code(201).send(await uploadKnowledge(core, actor, about, content));
    });
    scope.get(`${path}/:document_id`, async (request, reply) => {
      const actor = await actorOf(request, "knowledge.read", false);
      const { name, content } = await getFile(core, actor, read(z.strictObject({ document_id: id }), request.params));
      // Never shown as a page of ours: a file may hold anything.
      return reply
        .header("content-type", "application/octet-stream")
        .header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
        .header("cache-control", "no-store")
        .send(Buffer.from(content));
    });
  });
}

function read<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw badInput(fieldProblems(parsed.error));
}

import { ERRORS } from "@switchboard/contracts/errors";
import { z } from "zod";
import type { Endpoint } from "./endpoints.ts";
import { pathParameters } from "./path.ts";

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document of these routes, from the same schemas that the procedures check with. */
export function openApi(endpoints: readonly Endpoint[], options: { version: string; url?: string | undefined }): Json {
  const paths: Record<string, Record<string, Json>> = {};
  // Plain forms first: a streaming form of the same route only adds to them.
  for (const endpoint of endpoints.toSorted((a, b) => Number(isStream(a)) - Number(isStream(b)))) {
    const at = (paths[endpoint.face.path] ??= {});
    const method = endpoint.face.method.toLowerCase();
    at[method] = at[method] ? withStream(at[method]) : operation(endpoint);
  }
  return {
    openapi: "3.1.0",
    info: { title: "Switchboard", version: options.version, description },
    ...(options.url ? { servers: [{ url: options.url }] } : {}),
    tags: [...new Set(endpoints.map(tagOf))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", description: "A secret API key, or the token of a sign-in." },
        visitor: { type: "http", scheme: "bearer", description: "The token that a visit of the widget begins with." },
      },
      schemas: { Problem: problemSchema },
    },
  };
}

const description =
  "Every error is `application/problem+json`; `fields` names what is at fault. A 429 says by `Retry-After` when to come back. Lists are pages: `next_cursor` asks for the next one.";

const isStream = (endpoint: Endpoint): boolean => endpoint.type === "subscription";
const tagOf = ({ face, name }: Endpoint): string =>
  face.path.startsWith("/v1/widget") ? "widget" : (name.split(".")[0] as string);

function operation(endpoint: Endpoint): Json {
  const { face, name } = endpoint;
  const { parameters, body } = inputOf(endpoint);
  return {
    operationId: face.cross_origin ? `widget.${name}` : name,
    tags: [tagOf(endpoint)],
    summary: face.summary,
    ...(face.description ? { description: face.description } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: { required: true, content: { "application/json": { schema: body } } } } : {}),
    responses: {
      [face.status ?? 200]: { description: "Done", content: contentOf(endpoint) },
      "4XX": problem("The request is refused"),
      "5XX": problem("The service or something behind it failed; try again later"),
    },
    security: securityOf(endpoint),
  };
}

const eventStream = { "text/event-stream": { schema: { type: "string" } } };

function contentOf({ output, type }: Endpoint): Json {
  if (type === "subscription") return eventStream;
  return { "application/json": { schema: output ? jsonSchema(output, "output") : {} } };
}

function withStream(plain: Json): Json {
  const responses = plain["responses"] as Record<string, { content: Json }>;
  const ok = responses["200"];
  return ok
    ? { ...plain, responses: { ...responses, 200: { ...ok, content: { ...ok.content, ...eventStream } } } }
    : plain;
}

const problem = (text: string): Json => ({
  description: text,
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
});

function securityOf({ meta, face }: Endpoint): Json[] {
  if (meta.permission === "public") return [];
  return [{ [face.cross_origin ? "visitor" : "bearer"]: [] }];
}

function inputOf({ face, input }: Endpoint): { parameters: Json[]; body: Json | undefined } {
  const {
    properties = {},
    required = [],
    ...schema
  } = (input ? jsonSchema(input, "input") : {}) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  const rest = new Map(Object.entries(properties));
  const take = (name: string, place: string, shown = name): Json => {
    const field = rest.get(name) ?? {};
    rest.delete(name);
    return { name: shown, in: place, required: place === "path" || required.includes(name), schema: field };
  };
  const parameters = [
    ...pathParameters(face.path).map((name) => take(name, "path")),
    ...Object.entries(face.headers ?? {}).map(([header, field]) => take(field, "header", header)),
    ...(face.method === "GET" ? [...rest.keys()].map((name) => take(name, "query")) : []),
  ];
  const body = rest.size > 0 || "anyOf" in schema || "oneOf" in schema;
  return {
    parameters,
    body: body
      ? { ...schema, properties: Object.fromEntries(rest), required: required.filter((name) => rest.has(name)) }
      : undefined,
  };
}

function jsonSchema(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return json;
}

const problemSchema = {
  type: "object",
  required: ["type", "title", "status", "code", "detail"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    code: { type: "string", enum: Object.keys(ERRORS) },
    detail: { type: "string" },
    fields: {
      type: "array",
      items: {
        type: "object",
        required: ["path", "message"],
        properties: { path: { type: "string" }, message: { type: "string" } },
      },
    },
  },
};

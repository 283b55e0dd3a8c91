import { describe, expect, it } from "vitest";
import { router } from "../router.ts";
import { endpointsOf } from "./endpoints.ts";
import { openApi } from "./openapi.ts";

type Operation = {
  operationId: string;
  parameters?: { name: string; in: string; required: boolean; schema: object }[];
  requestBody?: { content: Record<string, { schema: { properties: Record<string, object>; required: string[] } }> };
  responses: Record<string, { content: Record<string, object> }>;
  security: object[];
};

const endpoints = endpointsOf(router);
const document = openApi(endpoints, { version: "1.2.3" }) as {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: object };
};
const chat = document.paths["/v1/chat"]?.["post"] as Operation;

describe("the OpenAPI document", () => {
  it("has every route once, each operation under its own id", () => {
    const routes = new Set(endpoints.map(({ face }) => `${face.method.toLowerCase()} ${face.path}`));
    const shown = Object.entries(document.paths).flatMap(([path, at]) => Object.keys(at).map((m) => `${m} ${path}`));
    expect(new Set(shown)).toEqual(routes);
    const ids = Object.values(document.paths).flatMap((at) => Object.values(at).map((o) => o.operationId));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("describes POST /v1/chat as the spec calls it, streaming included", () => {
    const body = chat.requestBody?.content["application/json"]?.schema;
    expect(body?.required).toEqual(["message", "session_id", "client_id"]);
    expect(Object.keys(body?.properties ?? {})).not.toContain("idempotency_key");
    expect(chat.parameters).toEqual([
      { name: "idempotency-key", in: "header", required: false, schema: expect.objectContaining({ type: "string" }) },
    ]);
    expect(Object.keys(chat.responses["200"]?.content ?? {})).toEqual(["application/json", "text/event-stream"]);
    expect(chat.responses["4XX"]?.content).toHaveProperty("application/problem+json");
    expect(chat.security).toEqual([{ bearer: [] }]);
  });

  it("names path parameters and the query of lists", () => {
    const events = document.paths["/v1/conversations/{conversation_id}/events"]?.["get"] as Operation;
    const places = Object.fromEntries((events.parameters ?? []).map((p) => [p.name, p.in]));
    expect(places).toEqual({ conversation_id: "path", after_seq: "query", before_seq: "query", limit: "query" });
  });

  it("points to nothing that it does not have", () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((m) => m[1] as string);
    for (const reference of references) {
      const found = reference
        .slice(2)
        .split("/")
        .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
      expect(found, reference).toBeDefined();
    }
  });
});

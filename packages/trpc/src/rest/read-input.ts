import type { FieldProblem } from "@switchboard/contracts/errors";
import { z } from "zod";
import { badInput } from "../error/as-app-error.ts";
import type { Endpoint } from "./endpoints.ts";
import { pathParameters } from "./path.ts";

/** What a request brought, before anything is known of it. */
export type RawRequest = {
  params: Record<string, unknown>;
  query: Record<string, unknown>;
  body: unknown;
  headers: Record<string, string | string[] | undefined>;
};

/**
 * Makes the reader of an endpoint's input: path, query (GET), body (otherwise) and the headers that fill fields, put
 * together. Fields may come from one place only. The reader throws `bad_input`; the procedure checks the rest.
 */
export function inputReader({ face, input }: Endpoint): (raw: RawRequest) => unknown {
  const parameters = pathParameters(face.path);
  const headers = Object.entries(face.headers ?? {});
  const elsewhere = new Map<string, string>([
    ...parameters.map((name) => [name, "path"] as const),
    ...headers.map(([header, field]) => [field, `header ${header}`] as const),
  ]);
  const numbers = numberFields(input);
  const optional = !input || input.safeParse({}).success || parameters.length > 0;
  const fromQuery = face.method === "GET";

  return ({ params, query, body, headers: sent }) => {
    const fields = fromQuery ? readQuery(query, numbers) : readBody(body, query, optional);
    let made = fields;
    if (!fromQuery) refuseElsewhere(fields, elsewhere);
    if (!input) refuseAll(fields);
    if (parameters.length > 0) made = { ...made, ...params };
    for (const [header, field] of headers) {
      const value = sent[header];
      if (value !== undefined) made = { ...made, [field]: value };
    }
    return made;
  };
}

function readQuery(query: Record<string, unknown>, numbers: ReadonlySet<string>): Record<string, unknown> {
  const read: Record<string, unknown> = { ...query };
  for (const name of numbers) {
    const text = read[name];
    if (typeof text === "string" && /^-?\d+(\.\d+)?$/.test(text)) read[name] = Number(text);
  }
  return read;
}

function readBody(body: unknown, query: Record<string, unknown>, optional: boolean): Record<string, unknown> {
  for (const name in query) throw badInput([{ path: name, message: "belongs in the body, not in the query" }]);
  if (body === undefined && optional) return {};
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw badInput([{ path: "(body)", message: "must be a JSON object" }]);
  }
  return body as Record<string, unknown>;
}

function refuseElsewhere(fields: Record<string, unknown>, elsewhere: ReadonlyMap<string, string>): void {
  if (elsewhere.size === 0) return;
  const problems: FieldProblem[] = [];
  for (const [field, place] of elsewhere) {
    if (field in fields) problems.push({ path: field, message: `comes from the ${place}, not from the body` });
  }
  if (problems.length > 0) throw badInput(problems);
}

function refuseAll(fields: Record<string, unknown>): void {
  const problems = Object.keys(fields).map((path) => ({ path, message: "is not a known field" }));
  if (problems.length > 0) throw badInput(problems);
}

/** Names of an input's fields that are numbers, which a query carries as text. */
function numberFields(input: z.ZodType | undefined): Set<string> {
  if (!input) return new Set();
  const schema = z.toJSONSchema(input, { io: "input", unrepresentable: "any" });
  const properties = Object.entries(schema.properties ?? {});
  return new Set(
    properties
      .filter(([, field]) => typeof field === "object" && (field.type === "integer" || field.type === "number"))
      .map(([name]) => name),
  );
}

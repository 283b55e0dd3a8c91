import type { ApiTool } from "@switchboard/blueprint/schema/tool";
import { resolveSecrets, UnsetSecretError } from "@switchboard/blueprint/secret";
import { type Dispatcher, request } from "undici";
import { integrationErrors } from "../../metrics.ts";
import { ToolFailure, ToolInDoubt } from "../failure.ts";
import type { Scalar } from "../ports.ts";
import { isAllowedHost } from "./allowed-host.ts";
import { fillEndpoint } from "./fill-endpoint.ts";
import { agentFor, PrivateAddressError } from "./guarded-agent.ts";
import type { OutboundPolicy } from "./outbound-policy.ts";
import { parseBody, readBody } from "./read-body.ts";
import { withoutSecrets } from "./secret-values.ts";

const REDIRECTS = 3;

type Call = { idempotency_key: string; signal: AbortSignal };
type Context = { secrets: ReadonlyMap<string, string>; outbound: OutboundPolicy };
type Outgoing = { url: URL; headers: Record<string, string>; body: string | undefined };

/**
 * Calls an HTTP API. Gives `{status, body}`. Throws ToolFailure with a message for the model that holds neither address nor
 * secret, or ToolInDoubt when the request went out and no answer came.
 */
export async function runApiTool(
  tool: ApiTool,
  values: Record<string, Scalar>,
  call: Call,
  context: Context,
): Promise<unknown> {
  try {
    const { status, text } = await exchange(
      tool,
      outgoing(tool, values, call, context.secrets),
      call,
      context.outbound,
    );
    const clean = withoutSecrets(text, context.secrets);
    if (status >= 400) throw new ToolFailure(`The service answered ${status}: ${clean.slice(0, 300)}`);
    return { status, body: parseBody(clean) };
  } catch (error) {
    const known = explain(error);
    integrationErrors.inc({ integration: tool.name, error_type: known instanceof ToolInDoubt ? "in_doubt" : "failed" });
    throw known;
  }
}

function outgoing(
  tool: ApiTool,
  values: Record<string, Scalar>,
  call: Call,
  secrets: ReadonlyMap<string, string>,
): Outgoing {
  const { method } = tool.config;
  const { endpoint, rest } = fillEndpoint(tool.config.endpoint, values);
  const resolved = resolveSecrets({ endpoint, headers: tool.config.headers }, (name) => secrets.get(name));
  const url = URL.parse(resolved.endpoint);
  if (url === null) throw new ToolFailure("The tool is not set up: its address cannot be read.");
  const inQuery = method === "GET" || method === "DELETE";
  if (inQuery) for (const [name, value] of Object.entries(rest)) url.searchParams.set(name, String(value));
  const headers = {
    accept: "application/json",
    ...(inQuery ? {} : { "content-type": "application/json" }),
    ...resolved.headers,
    "idempotency-key": call.idempotency_key,
  };
  return { url, headers, body: inQuery ? undefined : JSON.stringify(rest) };
}

async function exchange(
  tool: ApiTool,
  first: Outgoing,
  call: Call,
  outbound: OutboundPolicy,
): Promise<{ status: number; text: string }> {
  const { method } = tool.config;
  const allow = tool.allow ?? [first.url.host];
  let { url, headers } = first;
  for (let hop = 0; hop <= REDIRECTS; hop++) {
    if (url.protocol !== "https:" && url.protocol !== "http:")
      throw new ToolFailure("Only http and https addresses can be called.");
    if (!isAllowedHost(url, allow))
      throw new ToolFailure("The service's host is not among those that the tool may reach.");
    const answer = await send(url, { method, headers, body: first.body, signal: call.signal }, outbound);
    const location = answer.headers.location;
    if (answer.statusCode < 300 || answer.statusCode > 399 || typeof location !== "string") {
      return { status: answer.statusCode, text: await readBody(answer.body) };
    }
    await answer.body.dump();
    if (method !== "GET")
      throw new ToolFailure(
        `The service answered ${answer.statusCode} and sent the call elsewhere, which is not followed.`,
      );
    const next = URL.parse(location, url.href);
    if (next === null) throw new ToolFailure("The service sent the call to an address that cannot be read.");
    if (next.origin !== first.url.origin) headers = { accept: "application/json" };
    url = next;
  }
  throw new ToolFailure("The service sent the call from address to address.");
}

type Request = {
  method: Dispatcher.HttpMethod;
  headers: Record<string, string>;
  body: string | undefined;
  signal: AbortSignal;
};

async function send(url: URL, { body, ...options }: Request, outbound: OutboundPolicy) {
  const dispatcher = agentFor(url, outbound.exceptions);
  return request(url, { ...options, ...(body === undefined ? {} : { body }), dispatcher });
}

/** Before anything was sent: nothing can have happened. */
const NOT_SENT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "CERT_HAS_EXPIRED",
]);

function explain(error: unknown): Error {
  if (error instanceof ToolFailure) return error;
  if (error instanceof UnsetSecretError) return new ToolFailure(`The tool is not set up: ${error.message}.`);
  if (error instanceof PrivateAddressError)
    return new ToolFailure("The service's address is not public, so it may not be called.");
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "PRIVATE_ADDRESS")
    return new ToolFailure("The service's address is not public, so it may not be called.");
  if (NOT_SENT.has(code)) return new ToolFailure("The service cannot be reached.");
  return new ToolInDoubt("The connection to the service broke before it answered.");
}

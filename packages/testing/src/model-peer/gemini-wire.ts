import { type PeerReply, type PeerRequest, pieces } from "./reply.ts";

type Part = { text?: string; functionCall?: { name: string }; functionResponse?: { name: string } };
type Content = { role?: string; parts?: Part[] };
type Declaration = {
  name: string;
  parametersJsonSchema?: { required?: string[] };
  parameters?: { required?: string[] };
};

/** Reads a generateContent request. Gives a text that says what is wrong with it, as the real server would. */
export function readGemini(
  model: string,
  stream: boolean,
  headers: PeerRequest["headers"],
  body: Record<string, unknown>,
): PeerRequest | string {
  const contents = body.contents as Content[] | undefined;
  if (!Array.isArray(contents) || contents.length === 0) return "contents is not specified";
  const problem = checkContents(contents);
  if (problem !== undefined) return problem;
  const tools = ((body.tools ?? []) as { functionDeclarations?: Declaration[] }[]).flatMap(
    (t) => t.functionDeclarations ?? [],
  );
  const lastText = contents.findLastIndex((c) => c.role === "user" && c.parts?.some((p) => p.text !== undefined));
  return {
    wire: "gemini",
    model,
    stream,
    asked: contents[lastText]?.parts?.map((p) => p.text ?? "").join("\n") ?? "",
    hasResults: contents.slice(lastText + 1).some((c) => c.parts?.some((p) => p.functionResponse)),
    tools: tools.map((t) => ({
      name: t.name,
      required: t.parametersJsonSchema?.required ?? t.parameters?.required ?? [],
    })),
    headers,
    body,
  };
}

/** Roles are user and model, no turn is empty, and every function call turn is followed by as many responses. */
function checkContents(contents: Content[]): string | undefined {
  let open = 0;
  for (const { role, parts } of contents) {
    if (role !== "user" && role !== "model") return `Please use a valid role: user, model.`;
    if (!parts || parts.length === 0) return "contents.parts must not be empty.";
    const responses = parts.filter((p) => p.functionResponse).length;
    if (responses !== open)
      return "the number of function response parts must be equal to the number of function call parts of the function call turn";
    open = role === "model" ? parts.filter((p) => p.functionCall).length : 0;
  }
  if (contents.at(-1)?.role !== "user") return "Please ensure that the last turn is from the user.";
  return undefined;
}

const usageOf = (reply: PeerReply) => {
  const candidatesTokenCount = pieces(reply.text ?? "").length + (reply.calls?.length ?? 0) * 10;
  return { promptTokenCount: 100, candidatesTokenCount, totalTokenCount: 100 + candidatesTokenCount };
};

const answer = (model: string, parts: unknown[], rest: object = {}, finishReason?: string): string =>
  JSON.stringify({
    candidates: [{ content: { role: "model", parts }, index: 0, ...(finishReason ? { finishReason } : {}) }],
    modelVersion: model,
    ...rest,
  });

const callParts = (reply: PeerReply) =>
  (reply.calls ?? []).map((c) => ({
    functionCall: { name: c.name, args: typeof c.arguments === "string" ? {} : c.arguments },
  }));

/** A whole answer. */
export function geminiWhole(model: string, reply: PeerReply): string {
  const parts = [...(reply.text === undefined ? [] : [{ text: reply.text }]), ...callParts(reply)];
  return answer(model, parts, { usageMetadata: usageOf(reply) }, "STOP");
}

/** The events of a streamed answer. Function calls come whole, the last event says why it stops. */
export function geminiEvents(model: string, reply: PeerReply): string[] {
  const events = pieces(reply.text ?? "").map((text) => answer(model, [{ text }]));
  const calls = callParts(reply);
  if (calls.length > 0) events.push(answer(model, calls));
  events.push(answer(model, [{ text: "" }], { usageMetadata: usageOf(reply) }, "STOP"));
  return events.map((e) => `data: ${e}\r\n\r\n`);
}

const STATUS: Record<number, string> = {
  400: "INVALID_ARGUMENT",
  401: "UNAUTHENTICATED",
  404: "NOT_FOUND",
  429: "RESOURCE_EXHAUSTED",
  500: "INTERNAL",
  503: "UNAVAILABLE",
};

/** The body of an error; a wait in seconds is named in the body, as Google does. */
export function geminiError(code: number, message: string, retryAfter?: string): string {
  const wait = retryAfter !== undefined && /^\d+(\.\d+)?$/.test(retryAfter);
  const details = wait ? [{ "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: `${retryAfter}s` }] : [];
  return JSON.stringify({ error: { code, message, status: STATUS[code] ?? "UNKNOWN", details } });
}

import type { CallLevels } from "@switchboard/contracts/call";
import { type Hint, hint } from "@switchboard/contracts/realtime";

/** PostgreSQL refuses a NOTIFY payload of 8,000 bytes; the wire is ASCII, so characters are bytes. */
export const maxPayload = 7_999;

type Short =
  | ["c", string, string, number]
  | ["d" | "f" | "l", string, string]
  | ["a" | "t" | "o" | "e", string]
  | ["n", string, string | null]
  | ["w", string, string, string | null, string]
  | ["v", string, string, CallLevels];

function shorten(h: Hint): Short {
  if (h.kind === "conversation") return ["c", h.client_id, h.conversation_id, h.seq];
  if (h.kind === "floor") return ["f", h.client_id, h.conversation_id];
  if (h.kind === "draft") return ["d", h.client_id, h.conversation_id];
  if (h.kind === "notification") return ["n", h.client_id, h.staff_id];
  if (h.kind === "task") return ["t", h.client_id];
  if (h.kind === "erased") return ["e", h.client_id];
  if (h.kind === "call") return ["l", h.client_id, h.call_id];
  if (h.kind === "calls_watched") return ["o", h.client_id];
  if (h.kind === "levels") return ["v", h.client_id, h.call_id, h.levels];
  if (h.kind === "around") return ["w", h.client_id, h.conversation_id, h.who, h.doing];
  return ["a", h.subject_id];
}

function lengthen(short: unknown): unknown {
  if (!Array.isArray(short)) return undefined;
  const [kind, first, second, third, fourth] = short;
  if (kind === "c") return { kind: "conversation", client_id: first, conversation_id: second, seq: third };
  if (kind === "f") return { kind: "floor", client_id: first, conversation_id: second };
  if (kind === "d") return { kind: "draft", client_id: first, conversation_id: second };
  if (kind === "n") return { kind: "notification", client_id: first, staff_id: second };
  if (kind === "t") return { kind: "task", client_id: first };
  if (kind === "e") return { kind: "erased", client_id: first };
  if (kind === "l") return { kind: "call", client_id: first, call_id: second };
  if (kind === "o") return { kind: "calls_watched", client_id: first };
  if (kind === "v") return { kind: "levels", client_id: first, call_id: second, levels: third };
  if (kind === "w") {
    return { kind: "around", client_id: first, conversation_id: second, who: third, doing: fourth };
  }
  return { kind: "access", subject_id: first };
}

/** Hints as payloads, each of at most `maxPayload` bytes. `origin` names the sending process. */
export function encode(origin: string, hints: Iterable<Hint>): string[] {
  const head = `{"o":${JSON.stringify(origin)},"h":[`;
  const payloads: string[] = [];
  let body = "";
  for (const each of hints) {
    const item = JSON.stringify(shorten(each));
    if (body !== "" && head.length + body.length + item.length + 3 > maxPayload) {
      payloads.push(`${head}${body}]}`);
      body = "";
    }
    body += body === "" ? item : `,${item}`;
  }
  if (body !== "") payloads.push(`${head}${body}]}`);
  return payloads;
}

/** Whether this payload was sent by `origin`, seen without parsing it. */
export function sentBy(origin: string, payload: string): boolean {
  return payload.startsWith(`{"o":${JSON.stringify(origin)},`);
}

/** The hints of a payload; what is not understood (a later version's, or a stranger's) is left out. */
export function decode(payload: string): Hint[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(payload);
  } catch {
    return [];
  }
  const items = parsed && typeof parsed === "object" && "h" in parsed && Array.isArray(parsed.h) ? parsed.h : [];
  return items.flatMap((item: unknown) => {
    const known = hint.safeParse(lengthen(item));
    return known.success ? [known.data] : [];
  });
}

import type { VisitCallTicket } from "@switchboard/contracts/call";
import type { CustomerClaim } from "@switchboard/contracts/chat";
import type { SurveyAnswer } from "@switchboard/contracts/survey";
import type { Visit } from "@switchboard/contracts/visitor";
import { problemOf } from "./problem.ts";

const TIMEOUT_MS = 20_000;

/** Who the client's own server says that the visitor is; `signature` is made there (see docs/widget.md). */
export interface Vouched {
  customer: CustomerClaim;
  signature: string;
}

/** The widget's HTTP calls. Each throws `Problem` when refused, and `TypeError` or `DOMException` when nothing came. */
export class WidgetApi {
  readonly #base: string;

  /** @param base The server's origin and path, without a slash at the end. */
  constructor(base: string) {
    this.#base = base;
  }

  /** Gets a visitor token; the old one, where there is one, goes on with its conversation. */
  startVisit(key: string, token: string | undefined, vouched: Vouched | undefined): Promise<Visit> {
    return this.#post("sessions", { key, token, ...vouched }) as Promise<Visit>;
  }

  /** Sends one message. Safe to repeat with the same key. */
  send(token: string, message: string, key: string): Promise<{ conversation_id: string; seq: number }> {
    return this.#post("messages", { message, key }, token) as Promise<{ conversation_id: string; seq: number }>;
  }

  /** Answers the survey of one conversation. */
  async answerSurvey(token: string, conversationId: string, answers: readonly SurveyAnswer[]): Promise<void> {
    await this.#post("survey", { conversation_id: conversationId, answers }, token);
  }

  /** Says that the visitor writes, or has stopped. */
  async typing(token: string, conversationId: string, typing: boolean): Promise<void> {
    await this.#post("typing", { conversation_id: conversationId, typing }, token);
  }

  /** Ends the conversation in the customer's name. */
  async resolve(token: string, conversationId: string): Promise<void> {
    await this.#post("resolve", { conversation_id: conversationId }, token);
  }

  /** Calls the agent: what the browser joins the call with. */
  call(token: string): Promise<VisitCallTicket> {
    return this.#post("calls", {}, token) as Promise<VisitCallTicket>;
  }

  /** Hangs up. */
  async hangUp(token: string, callId: string): Promise<void> {
    await this.#post("calls/end", { call_id: callId }, token);
  }

  /** Opens the stream of log entries and drafts. The body must be read to its end or the signal fired. */
  async events(token: string, cursor: string | undefined, signal: AbortSignal): Promise<Response> {
    const query = cursor === undefined ? "" : `?after=${encodeURIComponent(cursor)}`;
    const response = await fetch(`${this.#base}/v1/widget/events${query}`, {
      headers: { authorization: `Bearer ${token}`, accept: "text/event-stream" },
      credentials: "omit",
      cache: "no-store",
      signal,
    });
    if (!response.ok) throw await problemOf(response);
    return response;
  }

  async #post(path: string, body: unknown, token?: string): Promise<unknown> {
    const headers: Record<string, string> = { "content-type": "application/json" };
    if (token !== undefined) headers["authorization"] = `Bearer ${token}`;
    const response = await fetch(`${this.#base}/v1/widget/${path}`, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
      credentials: "omit",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) throw await problemOf(response);
    return response.status === 204 ? undefined : await response.json().catch(() => undefined);
  }
}

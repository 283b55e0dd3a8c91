import { randomUUID } from "node:crypto";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { VisitCallTicket } from "@switchboard/contracts/call";
import type { Draft } from "@switchboard/contracts/draft";
import type { Event, NewEvent } from "@switchboard/contracts/event";
import { startVisitRequest, surveyReply, visitorMessage } from "@switchboard/contracts/visitor";

interface PeerConversation {
  id: string;
  log: Event[];
  epoch: number;
  resolved: boolean;
  keys: Map<string, number>;
}

/** A page or a script; `policy` is its content security policy where it is not the peer's own strict one. */
export interface PeerFile {
  type: string;
  body: string | Uint8Array;
  policy?: string;
}

/** What the peer does wrong next time, once each. */
export interface Fault {
  path: string;
  /** Answers with this status; 0 does the work and cuts the connection before the answer. */
  status: number;
  headers?: Record<string, string>;
  detail?: string;
}

/** A local server that speaks the widget's wire protocol, with a log that the test writes and faults that it chooses. */
export class WirePeer {
  readonly conversations: PeerConversation[] = [];
  readonly requests: { path: string; authorization: string | undefined; body: unknown }[] = [];
  readonly faults: Fault[] = [];
  readonly tokens = new Set<string>();
  /** Serves what is not of the protocol. */
  files: (path: string) => PeerFile | undefined = () => undefined;
  /** Called for each new message. */
  onMessage: (text: string, conversation: PeerConversation) => void = () => {};
  visit = { client_name: "Northwind Home", agent_name: "Nora", offline: false, calls: false };
  /** Answers who calls. */
  call: () => Promise<VisitCallTicket> = () => Promise.reject(new Error("This peer takes no calls."));
  readonly #streams = new Set<ServerResponse>();
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get streams(): number {
    return this.#streams.size;
  }

  listen(port = 0): Promise<void> {
    return new Promise((resolve) => this.#server.listen(port, "127.0.0.1", resolve));
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  get present(): PeerConversation {
    const last = this.conversations.at(-1);
    if (last && !last.resolved) return last;
    const next = { id: randomUUID(), log: [], epoch: 0, resolved: false, keys: new Map() };
    this.conversations.push(next);
    return next;
  }

  /** Appends to the present conversation's log and tells every open stream. */
  append(entry: NewEvent, runId: string | null = null): Event {
    const conversation = this.present;
    if (entry.kind === "floor_changed") conversation.epoch = entry.body.epoch;
    const seq = conversation.log.length + 1;
    const at = new Date().toISOString();
    const event = { ...entry, seq, at, run_id: runId, epoch: conversation.epoch } as Event;
    conversation.log.push(event);
    if (event.kind === "conversation_resolved") conversation.resolved = true;
    this.#broadcast(frame(conversation.id, event));
    return event;
  }

  /** Streams a piece of an answer, in the present conversation. */
  draft(draft: Draft): void {
    this.#broadcast(`event: draft\ndata: ${JSON.stringify({ ...draft, conversation_id: this.present.id })}\n\n`);
  }

  /** Says whether the person who has the floor writes. */
  typing(typing: boolean): void {
    this.#broadcast(`event: typing\ndata: ${JSON.stringify({ conversation_id: this.present.id, typing })}\n\n`);
  }

  /** Sends raw text to every open stream. */
  raw(text: string): void {
    this.#broadcast(text);
  }

  /** Sends a log entry again, as a server with at-least-once delivery may. */
  repeat(event: Event): void {
    this.#broadcast(frame(this.present.id, event));
  }

  /** Cuts every stream in the middle of whatever it is doing. */
  dropStreams(): void {
    for (const stream of this.#streams) stream.destroy();
    this.#streams.clear();
  }

  #broadcast(text: string): void {
    for (const stream of this.#streams) stream.write(text);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", this.url);
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk as Uint8Array);
    const raw = Buffer.concat(chunks).toString("utf8");
    const body: unknown = raw === "" ? undefined : JSON.parse(raw);
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-allow-headers", "authorization, content-type");
    if (request.method === "OPTIONS") return void response.writeHead(204).end();
    if (!url.pathname.startsWith("/v1/widget/")) return this.#file(url.pathname, response);
    const path = url.pathname.slice("/v1/widget/".length);
    this.requests.push({ path: path + url.search, authorization: request.headers.authorization, body });
    const at = this.faults.findIndex((fault) => fault.path === path);
    const fault = at < 0 ? undefined : this.faults.splice(at, 1)[0];
    if (fault && fault.status !== 0) return refuse(response, fault);
    const answer = await this.#answer(path, body, request, url, response);
    if (answer === undefined) return;
    if (fault) return void response.destroy();
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
  }

  #answer(path: string, body: unknown, request: IncomingMessage, url: URL, response: ServerResponse): unknown {
    if (path === "sessions") {
      const { token: old } = startVisitRequest.parse(body);
      const token = old !== undefined && this.tokens.has(old) ? old : randomUUID();
      this.tokens.add(token);
      return { token, ...this.visit };
    }
    if (!this.tokens.has(request.headers.authorization?.slice("Bearer ".length) ?? "")) {
      return refuse(response, { path, status: 401 });
    }
    if (path === "messages") return this.#accept(visitorMessage.parse(body));
    if (path === "events") return this.#stream(url.searchParams.get("after"), response);
    if (path === "resolve") this.append({ kind: "conversation_resolved", body: { by: "customer", staff_id: null } });
    if (path === "calls") return this.call();
    if (path === "typing") return { told: true };
    if (path === "survey") this.append({ kind: "survey_answered", body: { answers: surveyReply.parse(body).answers } });
    return {};
  }

  #accept({ message, key }: { message: string; key: string }): unknown {
    const known = this.conversations.find((one) => one.keys.has(key));
    if (known) return { conversation_id: known.id, seq: known.keys.get(key) };
    const conversation = this.present;
    const { seq } = this.append({ kind: "customer_message", body: { text: message } });
    conversation.keys.set(key, seq);
    this.onMessage(message, conversation);
    return { conversation_id: conversation.id, seq };
  }

  #stream(after: string | null, response: ServerResponse): undefined {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    response.write(": hello\n\n");
    const [id, seq] = after?.split(":") ?? [];
    const from =
      id === undefined ? this.conversations.length - 1 : this.conversations.findIndex((one) => one.id === id);
    for (const conversation of this.conversations.slice(Math.max(from, 0))) {
      const seen = conversation.id === id ? Number(seq) : 0;
      for (const event of conversation.log) if (event.seq > seen) response.write(frame(conversation.id, event));
    }
    this.#streams.add(response);
    response.on("close", () => this.#streams.delete(response));
    return undefined;
  }

  #file(path: string, response: ServerResponse): void {
    const file = this.files(path);
    if (!file) return void response.writeHead(404).end();
    response.writeHead(200, {
      "content-type": file.type,
      "content-security-policy": file.policy ?? POLICY,
    });
    response.end(file.body);
  }
}

/** The strict policy of a page that has the widget. */
export const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; frame-src 'self'";

function frame(conversationId: string, event: Event): string {
  const data = JSON.stringify({ ...event, conversation_id: conversationId });
  return `event: log\nid: ${conversationId}:${event.seq}\ndata: ${data}\n\n`;
}

function refuse(response: ServerResponse, fault: Fault): undefined {
  response.writeHead(fault.status, { "content-type": "application/problem+json", ...fault.headers });
  response.end(JSON.stringify({ type: "about:blank", title: "Refused", status: fault.status, detail: fault.detail }));
}

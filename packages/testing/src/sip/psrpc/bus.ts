import { randomBytes } from "node:crypto";
import type { Any } from "@bufbuild/protobuf";
import { Redis } from "ioredis";
import { claimRequest, claimResponse, envelope, type Request, type Response, request, response } from "./envelope.ts";
import type { Wire } from "./wire.ts";

const withinMs = 5_000;

/** An answer that is an error, with psrpc's code for it. */
export class RpcError extends Error {
  readonly code: string;
  readonly details: Any[];

  constructor(code: string, text: string, details: Any[] = []) {
    super(text);
    this.code = code;
    this.details = details;
  }
}

type Asked = { offered(serverId: string): void; answered(answer: Response): void };

/**
 * LiveKit's message bus (psrpc over Redis), as its SIP service uses it: it asks the media server, and is asked by it. Every request is
 * offered to all, one offer is taken, and the one who made it answers.
 */
export class Bus {
  private readonly hears: Redis;
  private readonly says: Redis;
  private readonly readers = new Map<string, (bytes: Uint8Array) => void>();
  private readonly clients = new Map<string, Promise<string>>();
  private readonly asked = new Map<string, Asked>();

  constructor(redisUrl: string) {
    const options = { maxRetriesPerRequest: null };
    this.hears = new Redis(redisUrl, options);
    this.says = new Redis(redisUrl, options);
    // A test that stops Redis knows that it did.
    for (const redis of [this.hears, this.says]) redis.on("error", () => undefined);
    this.hears.on("messageBuffer", (channel: Buffer, bytes: Buffer) => this.readers.get(channel.toString())?.(bytes));
  }

  /** Asks a service; the answer's bytes. Throws `RpcError`, also when nobody answers, who is asked again after 5 s. */
  async ask(service: string, method: string, body: Uint8Array): Promise<Uint8Array> {
    return this.askOnce(service, method, body).catch((error) => {
      if (!(error instanceof RpcError) || error.code !== "deadline_exceeded") throw error;
      return this.askOnce(service, method, body);
    });
  }

  private async askOnce(service: string, method: string, body: Uint8Array): Promise<Uint8Array> {
    const clientId = await this.clientOf(service);
    const requestId = newId("REQ");
    const sentAt = nowNs();
    const answer = new Promise<Response>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.asked.delete(requestId);
        reject(new RpcError("deadline_exceeded", `nobody answered ${service}.${method}`));
      }, withinMs);
      let taken = false;
      this.asked.set(requestId, {
        offered: (serverId) => {
          if (taken) return;
          taken = true;
          this.say(`${service}|${method}|RCLAIM`, claimResponse, { requestId, serverId });
        },
        answered: (told) => {
          clearTimeout(timer);
          this.asked.delete(requestId);
          resolve(told);
        },
      });
    });
    const expiry = sentAt + BigInt(withinMs) * 1_000_000n;
    this.say(`${service}|${method}|REQ`, request, { requestId, clientId, sentAt, expiry, rawRequest: body });
    const { error, code, rawResponse } = await answer;
    if (error) throw new RpcError(code, error);
    return rawResponse;
  }

  /** Answers a method of a service, from now on. What `answer` throws as an `RpcError` goes back as it is. */
  async serve(service: string, method: string, answer: (body: Uint8Array) => Promise<Uint8Array>): Promise<void> {
    const serverId = newId("SRV");
    const offered = new Map<string, Request>();
    await this.listen(`${service}|${method}|RCLAIM`, claimResponse, async (taken) => {
      const asked = offered.get(taken.requestId);
      offered.delete(taken.requestId);
      if (!asked || taken.serverId !== serverId) return;
      const told = { requestId: asked.requestId, serverId };
      const reply = await answer(asked.rawRequest).then(
        (rawResponse) => ({ rawResponse }),
        (error: unknown) => {
          const { code = "unknown", details = [] } = error as Partial<RpcError>;
          return { error: (error as Error).message, code, errorDetails: details };
        },
      );
      this.say(`${service}|${asked.clientId}|RES`, response, { ...told, sentAt: nowNs(), ...reply });
    });
    await this.listen(`${service}|${method}|REQ`, request, (asked) => {
      if (asked.expiry < nowNs()) return;
      offered.set(asked.requestId, asked);
      this.say(`${service}|${asked.clientId}|CLAIM`, claimRequest, {
        requestId: asked.requestId,
        serverId,
        affinity: 1,
      });
    });
  }

  close(): void {
    this.hears.disconnect();
    this.says.disconnect();
  }

  /** Our name as one who asks a service, once its answers are heard. */
  private clientOf(service: string): Promise<string> {
    const known = this.clients.get(service);
    if (known) return known;
    const id = newId("CLI");
    const ready = Promise.all([
      this.listen(`${service}|${id}|CLAIM`, claimRequest, (offer) =>
        this.asked.get(offer.requestId)?.offered(offer.serverId),
      ),
      this.listen(`${service}|${id}|RES`, response, (answer) => this.asked.get(answer.requestId)?.answered(answer)),
    ]).then(() => id);
    this.clients.set(service, ready);
    return ready;
  }

  private async listen<T>(channel: string, type: Wire<T>, take: (told: T) => void): Promise<void> {
    this.readers.set(channel, (bytes) => take(type.read(envelope.read(bytes).value)));
    await this.hears.subscribe(channel);
  }

  private say<T>(channel: string, type: Wire<T>, fields: Partial<T>): void {
    const bytes = envelope.write({ typeUrl: `type.googleapis.com/${type.name}`, value: type.write(fields) });
    this.says.publish(channel, Buffer.from(bytes)).catch(() => undefined);
  }
}

const letters = "23456789abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";

/** A name as LiveKit makes them: twelve letters behind a prefix. */
export const newId = (prefix: string): string =>
  `${prefix}_${[...randomBytes(12)].map((byte) => letters[byte % letters.length]).join("")}`;

const nowNs = (): bigint => BigInt(Date.now()) * 1_000_000n;

import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "@switchboard/tooling/free-port";
import { sippProgram } from "../../program.ts";
import { formatSip } from "../message.ts";
import { LINE_RATE, openRtp, PACKET_MS, PACKET_SAMPLES, type Rtp } from "../rtp.ts";
import { type Behaviour, calledScenario, callingScenario } from "./scenario.ts";

/** How a call on a telephone ended: who hung up, or the status that refused it. */
export type PhoneEnd = "us" | "them" | number;

/** A telephone on loopback: SIPp speaks SIP, the test speaks and listens. */
export type Phone = {
  /** `host:port`, where it can be called. */
  address: string;
  /** Resolves when the other end has picked up, or this one has; throws when the call ended instead. */
  answered(): Promise<void>;
  /** Speaks these samples of 8 kHz; silence else. Resolves after the last one. */
  say(samples: Int16Array): Promise<void>;
  /** Speaks a tone until the function that comes back is called. */
  hum(hertz: number): () => void;
  /** How loud a tone was in the last 100 ms: 0 is silence, 1 as loud as it goes. */
  hears(hertz: number): number;
  /** How loud all sound was in the last 100 ms. */
  loudness(): number;
  press(digits: string): Promise<void>;
  /** Keys that came from the other end. */
  keys(): string;
  /** RTP packets received so far. */
  received(): number;
  /** Hangs up, also while it rings; resolves when the other end has agreed. */
  hangUp(): Promise<void>;
  /** Resolves with the end of the call, whoever ends it. */
  ended(): Promise<PhoneEnd>;
  close(): Promise<void>;
};

type Calling = { to: string; from: string; user?: string; password?: string };

/** Calls a number at a SIP service; `sip` is its `host:port`. */
export async function callFromPhone(sip: string, calling: Calling): Promise<Phone> {
  const rtp = await openRtp();
  const id = randomUUID();
  const scenario = callingScenario({ ...calling, mediaPort: rtp.port });
  return new SippPhone(rtp, await freePort(), scenario, ["-cid_str", id, "-s", calling.to, sip], id);
}

/** A telephone that waits for a call. */
export async function openPhone(behaviour: Behaviour = "answers"): Promise<Phone> {
  const rtp = await openRtp();
  const phone = new SippPhone(rtp, await freePort(), calledScenario(rtp.port, behaviour), [], undefined);
  await phone.listens();
  return phone;
}

const waitMs = 60_000;
const pollMs = 20;
const listenedMs = 100;

class SippPhone implements Phone {
  readonly address: string;
  private readonly rtp: Rtp;
  private readonly port: number;
  private readonly dir = mkdtempSync(join(tmpdir(), "switchboard-sipp-"));
  private readonly child: ChildProcess;
  private readonly heard: Int16Array[] = [];
  private readonly timer: NodeJS.Timeout;
  private callId: string | undefined;
  private pressed = "";
  private output = "";
  private speaking: { next(): Int16Array | undefined } | undefined;
  private closed = false;

  constructor(rtp: Rtp, port: number, scenario: string, args: string[], callId: string | undefined) {
    this.rtp = rtp;
    this.port = port;
    this.address = `127.0.0.1:${port}`;
    this.callId = callId;
    writeFileSync(join(this.dir, "phone.xml"), scenario);
    writeFileSync(this.logFile, "");
    const oneCall = ["-m", "1", "-nostdin", "-i", "127.0.0.1", "-p", String(port), "-sf", join(this.dir, "phone.xml")];
    const logs = ["-trace_logs", "-log_file", this.logFile, "-trace_err", "-error_file", this.errorFile];
    this.child = spawn(sippProgram as string, [...oneCall, ...logs, "-timeout", "600", ...args], {
      stdio: ["ignore", "ignore", "pipe"],
      cwd: this.dir,
    });
    this.child.stderr?.on("data", (chunk) => {
      this.output = (this.output + String(chunk)).slice(-2_000);
    });
    rtp.onSound = (samples) => {
      this.heard.push(samples);
      if (this.heard.length > listenedMs / PACKET_MS) this.heard.shift();
    };
    rtp.onKey = (key) => {
      this.pressed += key;
    };
    const began = performance.now();
    let sent = 0;
    this.timer = setInterval(() => {
      for (const due = (performance.now() - began) / PACKET_MS; sent < due; sent += 1) {
        rtp.to ??= this.theirMedia();
        rtp.send(this.speaking?.next() ?? new Int16Array(PACKET_SAMPLES));
      }
    }, PACKET_MS);
  }

  async listens(): Promise<void> {
    // SIPp answers what is no call of its own with nothing: its port is taken once it listens.
    await this.wait("a phone that listens", () => isTaken(this.port));
  }

  async answered(): Promise<void> {
    const told = await this.wait("an answer", () => /^(answered|refused|left)/m.test(this.log()) || this.isOver());
    if (!told || !/^answered/m.test(this.log())) throw new Error(`The call was not answered: ${this.why()}`);
    this.rtp.to ??= this.theirMedia();
  }

  async say(samples: Int16Array): Promise<void> {
    let at = 0;
    await new Promise<void>((done) => {
      this.speaking = {
        next: () => {
          if (at >= samples.length) {
            this.speaking = undefined;
            done();
            return undefined;
          }
          const piece = new Int16Array(PACKET_SAMPLES);
          piece.set(samples.subarray(at, at + PACKET_SAMPLES));
          at += PACKET_SAMPLES;
          return piece;
        },
      };
    });
  }

  hum(hertz: number): () => void {
    let at = 0;
    const speaking = {
      next: () => {
        const piece = new Int16Array(PACKET_SAMPLES);
        for (let i = 0; i < piece.length; i += 1) {
          piece[i] = 16_000 * Math.sin((2 * Math.PI * hertz * (at + i)) / LINE_RATE);
        }
        at += PACKET_SAMPLES;
        return piece;
      },
    };
    this.speaking = speaking;
    return () => {
      if (this.speaking === speaking) this.speaking = undefined;
    };
  }

  hears(hertz: number): number {
    const turn = 2 * Math.cos((2 * Math.PI * hertz) / LINE_RATE);
    let [before, last, count] = [0, 0, 0];
    for (const sample of this.heard.flatMap((piece) => [...piece])) {
      [before, last] = [last, sample / 32_768 + turn * last - before];
      count += 1;
    }
    if (count === 0) return 0;
    return (2 * Math.sqrt(Math.max(0, last * last + before * before - turn * last * before))) / count;
  }

  loudness(): number {
    const all = this.heard.flatMap((piece) => [...piece]);
    return all.length === 0 ? 0 : Math.sqrt(all.reduce((sum, s) => sum + s * s, 0) / all.length) / 32_768;
  }

  press(digits: string): Promise<void> {
    return this.rtp.press(digits);
  }

  keys(): string {
    return this.pressed;
  }

  received(): number {
    return this.rtp.packets.received;
  }

  async hangUp(): Promise<void> {
    const callId = this.callId ?? /^invited (\S+)/m.exec(this.log())?.[1];
    if (!callId) throw new Error("Nobody has called this phone.");
    const via = `SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bK${randomUUID()}`;
    const headers = [
      ["Via", via],
      ["From", "<sip:hand@127.0.0.1>;tag=hand"],
      ["To", "<sip:phone@127.0.0.1>"],
      ["Call-ID", callId],
      ["CSeq", "100 INFO"],
    ] as const;
    const udp = createSocket("udp4");
    udp.send(formatSip("INFO sip:phone@127.0.0.1 SIP/2.0", headers), this.port, "127.0.0.1", () => udp.close());
    await this.ended();
  }

  async ended(): Promise<PhoneEnd> {
    await this.wait("the end of a call", () => this.isOver());
    const log = this.log();
    const code = /^refused (\d+)/m.exec(log)?.[1];
    if (code) return Number(code);
    const by = /^left by (us|them)/m.exec(log)?.[1];
    if (!by) throw new Error(`SIPp failed: ${this.why()}`);
    return by as "us" | "them";
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    clearInterval(this.timer);
    this.rtp.close();
    if (!this.isOver()) {
      const gone = once(this.child, "exit");
      this.child.kill("SIGKILL");
      await gone;
    }
    rmSync(this.dir, { recursive: true, force: true });
  }

  private get logFile(): string {
    return join(this.dir, "phone.log");
  }

  private get errorFile(): string {
    return join(this.dir, "phone.err");
  }

  private log(): string {
    return this.closed ? "" : readFileSync(this.logFile, "utf8");
  }

  private isOver(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  private theirMedia(): Rtp["to"] {
    const log = this.log();
    const port = /^answered/m.test(log) ? /^(?:answered|invited \S+) (\d+)/m.exec(log)?.[1] : undefined;
    return port ? { host: "127.0.0.1", port: Number(port) } : undefined;
  }

  private why(): string {
    let errors = "";
    try {
      errors = readFileSync(this.errorFile, "utf8");
    } catch {
      // It has written none.
    }
    return `${this.log()} ${errors.slice(0, 2_000)} ${this.output}`;
  }

  private async wait(what: string, look: () => boolean | Promise<boolean>): Promise<boolean> {
    for (let waited = 0; waited < waitMs; waited += pollMs) {
      if (await look()) return true;
      await sleep(pollMs);
    }
    throw new Error(`waited ${waitMs} ms in vain for ${what}: ${this.why()}`);
  }
}

/** Whether somebody has bound this UDP port. */
async function isTaken(port: number): Promise<boolean> {
  const probe = createSocket("udp4");
  try {
    return await new Promise<boolean>((resolve) => {
      probe.once("error", () => resolve(true));
      probe.bind(port, "127.0.0.1", () => resolve(false));
    });
  } finally {
    try {
      probe.close();
    } catch {
      // It was never open.
    }
  }
}

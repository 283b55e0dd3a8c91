import type { EngineReport, EngineStatus } from "@switchboard/contracts/engine-status";
import type { Core } from "@switchboard/core/core";
import type { Access } from "./auth/access.ts";
import type { Caller } from "./auth/caller.ts";

/** Keeps the signed-in user's token in the browser, out of reach of scripts. */
export type SessionCookie = { set(token: string, expiresAt: Date): void; clear(): void };

/** What the process says of itself. `resetDemo` is there in demo mode only. */
export type System = {
  engines(): EngineStatus;
  report(): Promise<EngineReport>;
  resetDemo?: (() => Promise<void>) | undefined;
};

/** What every procedure gets. */
export type Context = {
  core: Core;
  access: Access;
  caller: Caller;
  cookie: SessionCookie;
  system: System;
  /** Aborts when the process is about to stop: streams end, so that their readers go on elsewhere. */
  closing: AbortSignal;
};

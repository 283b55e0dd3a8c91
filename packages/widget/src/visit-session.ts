import type { Visit } from "@switchboard/contracts/visitor";
import { Problem } from "./problem.ts";
import type { VisitorStorage } from "./visitor-storage.ts";
import type { Vouched, WidgetApi } from "./widget-api.ts";

export interface VisitOptions {
  api: WidgetApi;
  key: string;
  vouched: Vouched | undefined;
  storage: VisitorStorage;
  /** Where the same browser keeps its visit from before the customer signed in; undefined without a customer. */
  anonymous: VisitorStorage | undefined;
  onVisit: (visit: Visit) => void;
}

const TOKEN = "token";

/** Holds the visitor token, gets it when it is first needed, and anew when the server no longer takes it. */
export class VisitSession {
  readonly #options: VisitOptions;
  #token: string | undefined;
  #starting: Promise<string> | undefined;
  /** Rises when the server takes us for somebody new, so that cursors of the visitor before are not used. */
  visitor = 0;

  constructor(options: VisitOptions) {
    this.#options = options;
  }

  /** Whether this browser has been here before. */
  get isReturning(): boolean {
    const { storage, anonymous } = this.#options;
    return (storage.get(TOKEN) ?? anonymous?.get(TOKEN)) !== undefined;
  }

  /** Gets the token ready. Throws `Problem` or a network error; the next call tries again. */
  start(): Promise<string> {
    if (this.#token !== undefined) return Promise.resolve(this.#token);
    this.#starting ??= this.#begin().finally(() => {
      this.#starting = undefined;
    });
    return this.#starting;
  }

  /** Does something with the token; once more with a new one when the server answers 401. */
  async withToken<T>(use: (token: string) => Promise<T>): Promise<T> {
    const token = await this.start();
    try {
      return await use(token);
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.status !== 401) throw problem;
      if (this.#token === token) this.#token = undefined;
      return use(await this.start());
    }
  }

  async #begin(): Promise<string> {
    const { api, key, vouched, storage, anonymous, onVisit } = this.#options;
    const old = storage.get(TOKEN) ?? anonymous?.get(TOKEN);
    let visit: Visit;
    try {
      visit = await api.startVisit(key, old, vouched);
    } catch (problem) {
      const oldOneRefused = old !== undefined && problem instanceof Problem && !problem.passes;
      if (!oldOneRefused) throw problem;
      visit = await api.startVisit(key, undefined, vouched);
      this.visitor += 1;
    }
    this.#token = visit.token;
    storage.set(TOKEN, visit.token);
    anonymous?.set(TOKEN, undefined);
    onVisit(visit);
    return visit.token;
  }
}

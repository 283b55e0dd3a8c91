import type { Build } from "./build.ts";

/** What the demo's seed answers: how to get in. */
export interface Seeded {
  /** The demo client's external id, as `POST /v1/chat` takes it. */
  clientId: string;
  apiKey: string;
  /** The publishable key of the demo page's widget. */
  widgetKey: string;
  staff: { email: string; password: string; role: string }[];
}

/** What a start is made of; a test gives small ones. */
export interface Parts {
  serverEntry: string;
  workerEntry: string;
  /** The voice agent; undefined: this start has none. */
  voiceEntry?: string | undefined;
  /** The recorder of calls; undefined: this start has none. */
  recorderEntry?: string | undefined;
  builds: { console: Build; widget: Build };
  /**
   * Fills the database where it is empty and answers the same at every start: passwords and keys are derived from
   * `env.DEMO_SECRET`. `env` holds what the processes get, too.
   */
  seed(adminUrl: string, env: Record<string, string>): Promise<Seeded>;
  /** Lets `token` sign a person in to the console once, for `lastsMs`. */
  addOneTimeLink(adminUrl: string, token: string, lastsMs: number): Promise<void>;
  /** Puts the demo client back to the seed. */
  resetDemo(adminUrl: string, env: Record<string, string>): Promise<void>;
}

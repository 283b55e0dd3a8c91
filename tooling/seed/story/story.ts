import type { Priority } from "@switchboard/contracts/priority";
import type { Thread } from "./thread.ts";

/** A conversation of the demo, told step by step. */
export type Story = {
  /** Names it among the stories; part of its session's id. */
  key: string;
  /** Key of the customer; null for a visitor who is not identified. */
  customer: string | null;
  /** When its first message came, before the seed. */
  minutesAgo: number;
  /** How urgent it is; `normal` unless said. */
  priority?: Priority;
  /** Name of the config that answers; `default` unless said. */
  config?: string;
  /** The story that it follows in the same session. */
  after?: string;
  tell(thread: Thread): void;
};

import { type NotificationRules, notificationRules } from "@switchboard/contracts/account";
import { useSyncExternalStore } from "react";
import { noRules } from "./rules.ts";

const place = "switchboard.notifications";
const listeners = new Set<() => void>();
let rules: NotificationRules = read();

function read(): NotificationRules {
  try {
    return notificationRules.parse(JSON.parse(localStorage.getItem(place) ?? ""));
  } catch {
    return noRules;
  }
}

export const currentRules = (): NotificationRules => rules;

/** Changes how one is told of things. */
export function setRules(next: NotificationRules): void {
  rules = next;
  localStorage.setItem(place, JSON.stringify(next));
  for (const listener of listeners) listener();
}

export const subscribeRules = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** How one is told of things, live. */
export const useRules = (): NotificationRules => useSyncExternalStore(subscribeRules, currentRules);

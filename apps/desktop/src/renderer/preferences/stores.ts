import type { PreferenceName, PreferenceValue } from "@switchboard/contracts/account";
import { currentRules, setRules, subscribeRules } from "../features/notification/rule-store.ts";
import { noRules } from "../features/notification/rules.ts";
import { currentDensity, setDensity, subscribeDensity } from "../frame/density.ts";
import { currentTheme, setTheme, subscribeTheme } from "../frame/theme.ts";
import { currentBindings, subscribeBindings, takeBindings } from "../keys/bindings.ts";

type Store<N extends PreferenceName> = {
  get(): PreferenceValue<N>;
  set(value: PreferenceValue<N>): void;
  subscribe(listener: () => void): () => void;
  first: PreferenceValue<N>;
};

/** Where each preference lives on this machine, and what it is for somebody who has said nothing. */
export const stores: { [N in PreferenceName]: Store<N> } = {
  theme: { get: currentTheme, set: setTheme, subscribe: subscribeTheme, first: "system" },
  density: { get: currentDensity, set: setDensity, subscribe: subscribeDensity, first: "compact" },
  keys: {
    get: () => ({ ...currentBindings(), keys: { ...currentBindings().keys } as Record<string, string> }),
    set: takeBindings,
    subscribe: subscribeBindings,
    first: { keys: {}, singleKeys: true },
  },
  notifications: { get: currentRules, set: setRules, subscribe: subscribeRules, first: noRules },
};

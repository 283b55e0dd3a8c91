import { readEmbedOptions } from "./embed-options.ts";
import type { SwitchboardApi } from "./host-page.ts";
import { tellPage } from "./host-page.ts";
import { mountWidget } from "./mount.tsx";

declare global {
  interface Window {
    switchboard?: SwitchboardApi;
  }
}

const tag = document.currentScript;

function start(script: HTMLScriptElement): void {
  if (window.switchboard) return;
  const options = readEmbedOptions(script);
  if (typeof options === "string") return console.error(`Switchboard: ${options}`);
  const place = options.target === undefined ? document.body : document.querySelector(options.target);
  if (!place) return console.error(`Switchboard: the page has no element ${options.target}.`);
  window.switchboard = mountWidget(options, place, options.target !== undefined);
  tellPage("switchboard:ready", undefined);
}

if (tag instanceof HTMLScriptElement) {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => start(tag));
  else start(tag);
}

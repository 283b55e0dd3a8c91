import type { SwitchboardApi } from "../src/host-page.ts";
import { addWidget, fetchDemoInfo, showFailure } from "./demo-info.ts";
import { connectReset } from "./reset.ts";
import { showProducts } from "./shop.ts";
import { connectTabs } from "./tabs.ts";

declare global {
  interface Window {
    switchboard?: SwitchboardApi;
  }
}

const element = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;

/** The operator's console, signed in by a link that works once. */
function showConsole(url: string | null): void {
  if (url === null) {
    element("console").replaceChildren("The demo sign-in is off on this server: open the console and sign in.");
    return;
  }
  const frame = document.createElement("iframe");
  frame.src = url;
  frame.title = "Operator's console";
  frame.allow = "clipboard-write; microphone";
  element("console").replaceChildren(frame);
}

async function start(): Promise<void> {
  const info = await fetchDemoInfo();
  element("shop-name").textContent = info.client_name;
  element("model-name").textContent =
    info.model.family === "offline" ? "the built-in offline model" : `${info.model.name} (${info.model.family})`;
  element("model-hint").textContent = info.model_hint;
  element("reset").hidden = !info.reset;
  showConsole(info.console_once_url);
  addWidget(info.widget_key, { target: "#chat", theme: "auto" });
}

showProducts(element("products"));
connectTabs(element("tab-customer"), element("tab-operator"));
connectReset(element("reset") as HTMLButtonElement, element("reset-dialog") as HTMLDialogElement);
for (const line of document.querySelectorAll<HTMLButtonElement>("[data-line]")) {
  line.addEventListener("click", () => window.switchboard?.send(line.textContent ?? ""));
}
window.addEventListener("switchboard:ready", () => {
  for (const line of document.querySelectorAll<HTMLButtonElement>("[data-line]")) line.disabled = false;
});
start().catch((problem: unknown) => showFailure(element("status"), problem));

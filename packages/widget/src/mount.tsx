import { render } from "preact";
import { App } from "./app.tsx";
import { Call } from "./call/call.ts";
import type { LineModule } from "./call/line.ts";
import { Chat } from "./chat.ts";
import type { EmbedOptions } from "./embed-options.ts";
import type { SwitchboardApi } from "./host-page.ts";
import { hostPageApi, tellPage, tellPageOfEntry } from "./host-page.ts";
import { LogFeed } from "./log-feed.ts";
import { followPageLife } from "./page-life.ts";
import { PanelState } from "./panel-state.ts";
import { browserStore, VisitorStorage } from "./visitor-storage.ts";
import css from "./widget.css?inline";
import { WidgetApi } from "./widget-api.ts";

const SAID: ReadonlySet<string> = new Set(["customer_message", "ai_message", "staff_message"]);

/**
 * Puts the chat into the page, inside a shadow root so that neither side's styles reach the other. The style sheet is a
 * constructed one: a page's strict content security policy allows it.
 */
export function mountWidget(options: EmbedOptions, place: Element, inline: boolean): SwitchboardApi {
  const store = browserStore();
  const customerId = options.vouched?.customer.external_customer_id;
  const storage = new VisitorStorage(store, options.key, customerId);
  const feed = new LogFeed();
  const panel = new PanelState(options.open);
  const host = document.createElement("div");
  host.setAttribute("data-switchboard", inline ? "inline" : "floating");
  host.setAttribute("data-theme", options.theme);
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  const draw = () =>
    render(<App chat={chat} call={call} panel={panel} feed={feed} storage={storage} inline={inline} />, root);
  const chat = new Chat({
    api: new WidgetApi(options.base),
    key: options.key,
    vouched: options.vouched,
    storage,
    anonymous: customerId === undefined ? undefined : new VisitorStorage(store, options.key, undefined),
    drawNow: () => draw(),
    onLog: (conversationId, event) => {
      // Who is on a call hears what is said; a screen reader shall not say it at the same time.
      if (call.state.step !== "on" || !SAID.has(event.kind)) feed.push(conversationId, event);
      tellPageOfEntry(conversationId, event);
    },
  });
  const call = new Call({
    ask: () => chat.call(),
    hangUp: (id) => chat.hangUp(id),
    load: () => import(/* @vite-ignore */ `${options.base}/widget-call.js`) as Promise<LineModule>,
    place: () => root,
  });
  call.subscribe(() => tellPage("switchboard:call", { step: call.state.step }));
  panel.subscribe(() => tellPage(panel.isOpen ? "switchboard:open" : "switchboard:close", undefined));
  place.append(host);
  draw();
  followPageLife(chat);
  chat.restore();
  return hostPageApi(chat, call, panel, feed);
}

/** `GET /demo/info`: what the demo pages need to know about this server. */
export interface DemoInfo {
  client_name: string;
  widget_key: string;
  /** Console address with a one-time sign-in; null where the demo sign-in is off. */
  console_once_url: string | null;
  model: { family: string; name: string };
  /** The exact variable that changes the model, as a sentence. */
  model_hint: string;
  reset: boolean;
}

/** Reads it. Throws when the server does not answer with it. */
export async function fetchDemoInfo(): Promise<DemoInfo> {
  const response = await fetch("/demo/info", { headers: { accept: "application/json" }, cache: "no-store" });
  if (!response.ok) throw new Error(`The demo's data cannot be read (status ${response.status}).`);
  return (await response.json()) as DemoInfo;
}

/** Adds the widget's script tag to the page, as a client would write it. */
export function addWidget(key: string, attributes: Record<string, string>): void {
  const script = document.createElement("script");
  script.src = "/widget.js";
  script.dataset["key"] = key;
  for (const [name, value] of Object.entries(attributes)) script.dataset[name] = value;
  document.body.append(script);
}

/** Writes that the page cannot work where everybody sees it. */
export function showFailure(place: Element, problem: unknown): void {
  place.textContent = `${problem instanceof Error ? problem.message : String(problem)} Is the server running? Reload the page to try again.`;
  place.classList.add("failure");
}

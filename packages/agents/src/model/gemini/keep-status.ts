import { failureOf } from "../failure.ts";

/**
 * `fetch` for the SDK that turns a refusal into our failure, with the wait that the server asks for: the SDK's own error drops
 * the headers and repeats the server's text. Google may name the wait in the body (`"retryDelay": "3s"`) instead.
 */
export const fetchKeepingStatus: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  if (response.ok) return response;
  const text = await response.text().catch(() => "");
  const inBody = /"retryDelay"\s*:\s*"(\d+(?:\.\d+)?)s"/.exec(text)?.[1];
  throw failureOf(response.status, response.headers.get("retry-after") ?? inBody);
};

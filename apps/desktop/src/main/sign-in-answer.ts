/**
 * Takes the session's token out of the server's answer to a sign-in. `text` is what the page may see: the same answer with an
 * empty token, wherever one stood. Throws when the answer is no JSON, or holds the token under another name, too.
 */
export function takeToken(text: string): { text: string; token: string | undefined } {
  let token: string | undefined;
  const body: unknown = JSON.parse(text, (key, value: unknown) => {
    if (key !== "token" || typeof value !== "string") return value;
    token = value || token;
    return "";
  });
  const left = JSON.stringify(body);
  if (token && left.includes(token)) throw new Error("The answer holds the token under another name.");
  return { text: left, token };
}

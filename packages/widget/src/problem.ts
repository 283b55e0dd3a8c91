/** What a refused request says, from its `application/problem+json` where there is one. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly status: number;
  /** What to wait before the next try; undefined when the server did not say. */
  readonly retryAfterMs: number | undefined;

  constructor(status: number, detail: string, retryAfterMs: number | undefined) {
    super(detail);
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }

  /** Whether the same request may succeed later without anybody doing anything. */
  get passes(): boolean {
    return this.status === 429 || this.status === 408 || this.status >= 500;
  }
}

const LONGEST_WAIT_MS = 10 * 60_000;

/** Reads a refused response. Never throws: a body that is no problem document is described by its status alone. */
export async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => undefined);
  const said = (body ?? {}) as { detail?: unknown; title?: unknown };
  const detail = [said.detail, said.title].find((one) => typeof one === "string" && one !== "") as string | undefined;
  return new Problem(
    response.status,
    detail ?? `The server answered with status ${response.status}.`,
    waitOf(response.headers.get("retry-after")),
  );
}

function waitOf(header: string | null): number | undefined {
  const seconds = Number(header ?? Number.NaN);
  if (!Number.isFinite(seconds) || seconds < 0) return undefined;
  return Math.min(seconds * 1000, LONGEST_WAIT_MS);
}

/** How far a build is. Per cent by what a build on an empty machine did; null: another process builds. */
export type BuildProgress = { step: "fetching" | "compiling" | "waiting"; percent: number | null };

/** Lines of `go install -v` for this version on an empty cache: modules fetched, packages compiled. */
const modules = 119;
const packages = 788;
/** Its share of the time is small, but a slow network makes it long. */
const fetchingShare = 5;

/** Reads the lines of `go install -v`, one after the other. What a warm cache has already is not said, so it may end early. */
export function progressOf(): (line: string) => BuildProgress {
  const count = { fetching: 0, compiling: 0 };
  const share = (done: number, of: number): number => Math.min(done / of, 1);
  return (line) => {
    const step = line.startsWith("go: ") ? "fetching" : "compiling";
    count[step] += 1;
    const compiled = share(count.compiling, packages) * (99 - fetchingShare);
    const percent = step === "fetching" ? share(count.fetching, modules) * fetchingShare : fetchingShare + compiled;
    return { step, percent: Math.floor(percent) };
  };
}

/** One metric of a page: its comment lines, and its samples by name and labels. */
type Family = { type: string; head: string[]; samples: Map<string, number> };

/**
 * Puts Prometheus pages of several processes into one: counters and histograms of the same name and labels are added up,
 * of a gauge the first page's value stays. Names, types and labels are as each process has them.
 */
export function mergePages(pages: readonly string[]): string {
  const families = new Map<string, Family>();
  for (const page of pages) readPage(page, families);
  return [...families.values()]
    .flatMap(({ head, samples }) => [...head, ...[...samples].map(([series, value]) => `${series} ${write(value)}`)])
    .join("\n")
    .concat("\n");
}

function readPage(page: string, families: Map<string, Family>): void {
  let family: Family | undefined;
  const own = new Set<Family>();
  for (const line of page.split("\n")) {
    const comment = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line);
    if (comment) {
      const [, word, name, rest] = comment as unknown as [string, string, string, string];
      const known = families.get(name);
      family = known ?? { type: "untyped", head: [], samples: new Map() };
      if (!known) {
        families.set(name, family);
        own.add(family);
      }
      if (own.has(family)) {
        family.head.push(line);
        if (word === "TYPE") family.type = rest;
      }
    } else if (line !== "" && !line.startsWith("#") && family) {
      addSample(family, line, own.has(family));
    }
  }
}

function addSample(family: Family, line: string, first: boolean): void {
  const at = line.lastIndexOf(" ");
  const series = line.slice(0, at);
  const value = read(line.slice(at + 1));
  const known = family.samples.get(series);
  if (known === undefined) family.samples.set(series, value);
  else if (!first && family.type !== "gauge") family.samples.set(series, known + value);
}

const read = (text: string): number =>
  text === "+Inf" || text === "Inf" ? Infinity : text === "-Inf" ? -Infinity : text === "Nan" ? NaN : Number(text);
const write = (value: number): string =>
  value === Infinity ? "+Inf" : value === -Infinity ? "-Inf" : Number.isNaN(value) ? "Nan" : String(value);

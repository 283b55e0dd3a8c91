import { execFileSync } from "node:child_process";

type Row = { pid: number; parent: number; kb: number };

/** Resident memory of these processes and everything that they started, in MB. 0 where the system has no `ps`. */
export function treeMb(roots: readonly number[]): number {
  const rows = processes();
  const wanted = new Set(roots);
  // Parents have lower places in time, not in number: repeat until nothing is added.
  for (let before = -1; before !== wanted.size; ) {
    before = wanted.size;
    for (const row of rows) if (wanted.has(row.parent)) wanted.add(row.pid);
  }
  const kb = rows.filter((row) => wanted.has(row.pid)).reduce((sum, row) => sum + row.kb, 0);
  return Math.round(kb / 1024);
}

function processes(): Row[] {
  try {
    const table = execFileSync("ps", ["-A", "-o", "pid=,ppid=,rss="], { encoding: "utf8" });
    return table
      .trim()
      .split("\n")
      .map((line) => {
        const [pid = 0, parent = 0, kb = 0] = line.trim().split(/\s+/).map(Number);
        return { pid, parent, kb };
      });
  } catch {
    return [];
  }
}

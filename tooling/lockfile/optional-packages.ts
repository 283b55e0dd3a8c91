/** An entry of package-lock.json, as far as optional packages go. */
export interface LockEntry {
  version?: string;
  link?: boolean;
  dev?: boolean;
  optional?: boolean;
  license?: string;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  engines?: unknown;
  optionalDependencies?: Record<string, string>;
}

/** The `packages` of package-lock.json: entries by their folder. */
export type LockPackages = Record<string, LockEntry>;

/** An optional package that the lockfile does not hold. */
export interface MissingPackage {
  name: string;
  version: string;
  /** Folder of the package that asks for it. */
  askedBy: string;
}

/** The folder that a package at `from` finds `name` in, as Node looks for it. */
function locate(packages: LockPackages, from: string, name: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/")))) {
    const candidate = `${folder ? `${folder}/` : ""}node_modules/${name}`;
    if (packages[candidate]) return candidate;
    if (!folder) return undefined;
  }
}

/**
 * The optional packages that are asked for by an exact version and not held. `npm install` leaves out those that its registry
 * lacks, and `npm ci` then refuses the lockfile.
 */
export function missingPackages(packages: LockPackages): MissingPackage[] {
  return Object.entries(packages).flatMap(([askedBy, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([, version]) => /^\d+\.\d+\.\d+[-.\w]*$/.test(version))
      .filter(([name, version]) => {
        const folder = locate(packages, askedBy, name);
        return folder === undefined || packages[folder]?.version !== version;
      })
      .map(([name, version]) => ({ name, version, askedBy })),
  );
}

const systems: Record<string, string> = {
  android: "android",
  darwin: "darwin",
  freebsd: "freebsd",
  linux: "linux",
  openharmony: "openharmony",
  win32: "win32",
  windows: "win32",
};
const processors: Record<string, string> = {
  "64": "x64",
  arm: "arm",
  arm64: "arm64",
  ia32: "ia32",
  ppc64: "ppc64",
  riscv64: "riscv64",
  s390x: "s390x",
  wasm32: "wasm32",
  x64: "x64",
};

/** The machine that a package is for, read from its name: `@x/cli-linux-x64-musl`. Undefined when the name says none. */
export function machineOf(name: string): Pick<LockEntry, "os" | "cpu" | "libc"> | undefined {
  const words = name.split("/").at(-1)?.split("-") ?? [];
  const os = words.flatMap((word) => systems[word] ?? []);
  const cpu = words.flatMap((word) => processors[word] ?? []);
  if (cpu.length === 0) return undefined;
  const musl = words.some((word) => word.startsWith("musl"));
  const glibc = os[0] === "linux" && words.some((word) => word.startsWith("gnu"));
  return {
    cpu,
    ...(os.length > 0 ? { os } : {}),
    ...(musl ? { libc: ["musl"] } : glibc ? { libc: ["glibc"] } : {}),
  };
}

/** The packages with the missing ones added, for other machines alone, in npm's order. */
export function complete(packages: LockPackages): LockPackages {
  const all = { ...packages };
  for (const { name, version, askedBy } of missingPackages(packages)) {
    const machine = machineOf(name);
    if (!machine) continue;
    const asker = packages[askedBy];
    const folder = all[`node_modules/${name}`] ? `${askedBy}/node_modules/${name}` : `node_modules/${name}`;
    const { dev, license, engines } = asker ?? {};
    all[folder] = {
      version,
      ...machine,
      ...(dev ? { dev } : {}),
      ...(license ? { license } : {}),
      optional: true,
      ...(engines ? { engines } : {}),
    };
  }
  return Object.fromEntries(Object.entries(all).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

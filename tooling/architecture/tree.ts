/** One import, export-from or dynamic import of a file. */
export interface Import {
  specifier: string;
  /** It vanishes when the types are stripped. */
  typeOnly: boolean;
  line: number;
}

/** A source file, as the rules see it. */
export interface SourceFile {
  /** Path from the root, with forward slashes. */
  path: string;
  /** The workspace that it belongs to; undefined for the root's own files. */
  workspace: Workspace | undefined;
  lines: number;
  imports: Import[];
  /** Lines that read `process.env`. */
  envReads: number[];
}

/** A workspace's manifest, as far as the rules need it. */
export interface Workspace {
  /** Folder from the root, such as `packages/core`. */
  dir: string;
  name: string;
  dependencies: Set<string>;
  devDependencies: Set<string>;
  exports: Record<string, string>;
}

/** The whole repository. */
export interface Tree {
  workspaces: Workspace[];
  files: Map<string, SourceFile>;
  /** What the root's manifest declares: tools that every test may use. */
  rootDependencies: Set<string>;
}

/** Something that a rule forbids. */
export interface Problem {
  file: string;
  line?: number;
  message: string;
}

/** A rule of the house. */
export interface Rule {
  name: string;
  check(tree: Tree): Problem[];
}

/** Whether a file is test code: a test, or in a folder of tests, fixtures or conformance suites. */
export function isTestCode(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || /(^|\/)(tests?|fixtures|conformance)\//.test(path);
}

/** Whether a file belongs to the machinery around the code, which may import everything. */
export function isTooling(path: string): boolean {
  return /^(tooling|packages\/testing)\//.test(path) || !path.includes("/");
}

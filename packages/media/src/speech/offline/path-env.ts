import { delimiter } from "node:path";

/** The folders in which the system looks for programs. */
export const programFolders = (): string[] => (process.env.PATH ?? "").split(delimiter).filter(Boolean);

/** Most pages of a PDF that are read. */
export const PAGES_LIMIT = 2_000;

/** Most rows of a table that are read. */
export const ROWS_LIMIT = 50_000;

/** Most characters of text that a file may give. */
export const CHARACTERS_LIMIT = 5_000_000;

/** Longest reading of one file. */
export const READING_MS = 60_000;

/** Memory that the process that reads one file may take in all, in megabytes. */
export const READING_MB = 512;

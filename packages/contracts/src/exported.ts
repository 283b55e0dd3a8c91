import { z } from "zod";

/** A table or document to be saved as a file. */
export const exported = z.strictObject({ file_name: z.string(), media_type: z.string(), text: z.string() });
export type Exported = z.infer<typeof exported>;

export const exportFormat = z.enum(["csv", "json"]);
export type ExportFormat = z.infer<typeof exportFormat>;

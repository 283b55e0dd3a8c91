import { mayLeaveLine } from "../call/leave-line.ts";
import { mayLeaveUploads } from "../knowledge/upload-list.ts";

/** Whether the page may start afresh, in another client or signed out: a caller would hear nobody, files on their way would be lost. */
export const mayLeavePage = (): boolean => mayLeaveLine() && mayLeaveUploads();

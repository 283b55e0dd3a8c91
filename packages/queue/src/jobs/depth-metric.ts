import { gauge } from "@switchboard/kit/metrics";
import type { JobQueue } from "./queue.ts";

/** Publishes how many jobs wait, read when the page is scraped. Call once a process; absent while the store is away. */
export function reportDepth(queue: JobQueue): void {
  gauge("job_queue_depth", "Jobs that wait to be taken, delayed ones included", [], async function () {
    try {
      this.set(await queue.depth());
    } catch {
      this.remove();
    }
  });
}

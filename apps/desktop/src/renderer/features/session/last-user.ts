import { forgetOutboxes } from "../conversation/outbox.ts";
import { forgetUnsent } from "../conversation/unsent.ts";

const place = "switchboard.user";

/**
 * Notes who has signed in at this screen. Unless they were the last who did, what is written here and not sent is forgotten: a
 * session that ran out leaves it for the same person alone.
 */
export function forgetAnothers(userId: string): void {
  if (localStorage.getItem(place) === userId) return;
  forgetUnsent();
  forgetOutboxes();
  localStorage.setItem(place, userId);
}

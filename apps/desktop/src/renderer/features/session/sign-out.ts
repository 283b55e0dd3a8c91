import { api } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { notify } from "../../notice/notices.ts";
import { forgetOutboxes } from "../conversation/outbox.ts";
import { forgetUnsent } from "../conversation/unsent.ts";
import { mayLeavePage } from "./leave-page.ts";

/** Ends the session on the server, then loads the sign-in page afresh so that nothing stays in memory. Who speaks with a caller or sends files stays. */
export async function signOut(): Promise<void> {
  if (!mayLeavePage()) return;
  try {
    await api.auth.signOut.mutate();
  } catch (error) {
    const problem = problemOf(error);
    if (problem.code !== "unauthenticated") {
      notify({ tone: "breach", title: "You are still signed in", detail: problem.text });
      return;
    }
  }
  forgetOutboxes();
  forgetUnsent();
  window.location.assign("/console/sign-in");
}

import { AppError } from "@switchboard/kit/app-error";
import type { Media } from "@switchboard/media/livekit/media";
import type { Core } from "../core.ts";

/** The media server. Throws `unavailable` where there is none. */
export function mediaOf(core: Core): Media {
  if (core.media) return core.media;
  throw new AppError("unavailable", "There are no calls here: no media server is set up (LIVEKIT_URL).");
}

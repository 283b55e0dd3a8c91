import { AppError } from "@switchboard/kit/app-error";

/** Refuses to replace a client's settings that somebody else has saved since they were seen. */
export function refuseStale(what: string, now: { changed_by_name: string } | null): never {
  const holder_name = now?.changed_by_name ?? "Somebody";
  throw new AppError("conflict", `${holder_name} has saved the ${what} meanwhile. Look at theirs, then save again.`, {
    holder_name,
  });
}

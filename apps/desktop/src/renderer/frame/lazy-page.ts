import { type ComponentType, type LazyExoticComponent, lazy } from "react";

let underWay = 0;
let onChange = (): void => {};

/** A page within a screen, fetched when it is first shown. Until then the screen does not stand. */
export const lazyPage = (load: () => Promise<ComponentType>): LazyExoticComponent<ComponentType> =>
  lazy(async () => {
    pageComes("shown");
    try {
      return { default: await load() };
    } finally {
      pageComes("gone");
    }
  });

/** What stands for a page that comes is shown, or is there no more. */
export function pageComes(standIn: "shown" | "gone"): void {
  underWay += standIn === "shown" ? 1 : -1;
  onChange();
}

/** Whether a page within a screen is being fetched, or has not taken the place of what stands for it. */
export const pagesUnderWay = (): boolean => underWay > 0;

/** Says what to do when one begins or ends to be fetched. */
export function whenPagesCome(action: () => void): void {
  onChange = action;
}

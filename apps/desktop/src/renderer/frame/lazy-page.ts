import { type ComponentType, type LazyExoticComponent, lazy } from "react";

let underWay = 0;
let onChange = (): void => {};

/** A page within a screen, fetched when it is first shown. Until then the screen does not stand. */
export const lazyPage = (load: () => Promise<ComponentType>): LazyExoticComponent<ComponentType> =>
  lazy(async () => {
    underWay += 1;
    onChange();
    try {
      return { default: await load() };
    } finally {
      underWay -= 1;
      onChange();
    }
  });

/** Whether a page within a screen is being fetched. */
export const pagesUnderWay = (): boolean => underWay > 0;

/** Says what to do when one begins or ends to be fetched. */
export function whenPagesCome(action: () => void): void {
  onChange = action;
}

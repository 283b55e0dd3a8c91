import { createContext, useContext, useSyncExternalStore } from "react";

/** How much room there is: `medium` makes the context pane a drawer, `compact` also turns the rail into icons. */
export type Layout = "wide" | "medium" | "compact";

const wide = window.matchMedia("(min-width: 1180px)");
const medium = window.matchMedia("(min-width: 960px)");

const subscribe = (listener: () => void): (() => void) => {
  wide.addEventListener("change", listener);
  medium.addEventListener("change", listener);
  return () => {
    wide.removeEventListener("change", listener);
    medium.removeEventListener("change", listener);
  };
};

/** The layout for the window's width; `asked` may call for the compact one whatever the width. */
export function useFittingLayout(asked: "compact" | undefined): Layout {
  const fits = useSyncExternalStore(subscribe, () => (wide.matches ? "wide" : medium.matches ? "medium" : "compact"));
  return asked ?? fits;
}

/** The layout in force, given by the frame to everything in it. */
export const LayoutContext = createContext<Layout>("wide");

/** The layout in force. */
export const useLayoutMode = (): Layout => useContext(LayoutContext);

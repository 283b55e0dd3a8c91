import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useState } from "preact/hooks";

/** The same condition as in widget.css. */
const SMALL = "(max-width: 480px), (max-height: 480px)";

/**
 * Whether the open panel covers a small screen. Then the page behind does not scroll, and the panel is as high as what the
 * on-screen keyboard leaves free.
 */
export function useSmallScreen(isOpen: boolean, root: RefObject<HTMLElement | null>): boolean {
  const [small, setSmall] = useState(() => matchMedia(SMALL).matches);
  useEffect(() => {
    const media = matchMedia(SMALL);
    const changed = () => setSmall(media.matches);
    media.addEventListener("change", changed);
    return () => media.removeEventListener("change", changed);
  }, []);
  const covers = isOpen && small;
  useLayoutEffect(() => {
    if (!covers) return;
    const page = document.documentElement;
    const before = page.style.overflow;
    page.style.overflow = "hidden";
    const view = window.visualViewport;
    const fit = () => {
      root.current?.style.setProperty("--free-height", `${view?.height ?? window.innerHeight}px`);
      root.current?.style.setProperty("--free-top", `${view?.offsetTop ?? 0}px`);
    };
    fit();
    view?.addEventListener("resize", fit);
    view?.addEventListener("scroll", fit);
    return () => {
      page.style.overflow = before;
      view?.removeEventListener("resize", fit);
      view?.removeEventListener("scroll", fit);
    };
  }, [covers, root]);
  return covers;
}

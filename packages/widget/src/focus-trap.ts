const FOCUSABLE = 'a[href], button:not([disabled]), textarea, input:not([disabled]), [tabindex="0"]';

/** Lets Tab go round inside an element that covers the whole screen, instead of into the page behind it. */
export function keepFocusInside(event: KeyboardEvent, inside: HTMLElement | null): void {
  if (event.key !== "Tab" || !inside) return;
  const stops = Array.from(inside.querySelectorAll<HTMLElement>(FOCUSABLE));
  const first = stops[0];
  const last = stops.at(-1);
  const now = (inside.getRootNode() as ShadowRoot).activeElement;
  const leaving = event.shiftKey ? first : last;
  if (now !== leaving) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
}

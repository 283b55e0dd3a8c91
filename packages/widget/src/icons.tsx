import type { VNode } from "preact";

const PATHS = {
  chat: "M20 11.5a7.5 7.5 0 0 1-7.5 7.5H6l-2.2 1.6a.5.5 0 0 1-.8-.4V11.5A7.5 7.5 0 0 1 10.5 4h2a7.5 7.5 0 0 1 7.5 7.5ZM8 10h8M8 13.5h5",
  down: "m6 9.5 6 6 6-6",
  close: "m6 6 12 12M18 6 6 18",
  send: "M12 19V5.5M6 11l6-6 6 6",
  spark: "M12 3.5c.7 4.8 3.2 7.3 8 8-4.8.7-7.3 3.2-8 8-.7-4.8-3.2-7.3-8-8 4.8-.7 7.3-3.2 8-8Z",
  end: "M5 12.5 10 17.5 19 7",
  ticket: "M4 7.5h16v3a1.8 1.8 0 0 0 0 3.5v3H4v-3a1.8 1.8 0 0 0 0-3.5v-3ZM14 8v1.5M14 11.500v1.5M14 15v1.500",
  tag: "M4 4.500h7l9 9-6.500 6.500-9.500-9.500v-6ZM8 8.500h.01",
  alert: "M12 8v5M12 16.200h.01M12 3.500a8.500 8.500 0 1 1 0 17 8.500 8.500 0 0 1 0-17Z",
} as const;

/** A line icon of 20 px; for the eye alone, so the control around it needs a name. */
export function Icon({ name }: { name: keyof typeof PATHS }): VNode {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}

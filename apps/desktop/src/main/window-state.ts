import { type Rectangle, screen } from "electron";
import { z } from "zod";

/** Where the window was when it was last closed. */
export const windowState = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int().min(1).max(20_000),
  height: z.int().min(1).max(20_000),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof windowState>;

/** The smallest window that the console fits into, in pixels. */
export const LEAST: Readonly<{ width: number; height: number }> = { width: 640, height: 480 };
/** So much of the title bar must be in sight to take hold of. */
const graspable = 64;

/** Bounds for a new window: the old ones while a screen still shows them, else `first`, centred. */
export function boundsFor(
  saved: WindowState | undefined,
  first: { width: number; height: number },
): Partial<Rectangle> {
  if (!saved) return first;
  const { x, y } = saved;
  const width = Math.max(saved.width, LEAST.width);
  const height = Math.max(saved.height, LEAST.height);
  const inSight = screen.getAllDisplays().some(({ workArea: area }) => {
    const across = Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
    return across >= graspable && y >= area.y && y <= area.y + area.height - graspable;
  });
  return inSight ? { x, y, width, height } : { width, height };
}

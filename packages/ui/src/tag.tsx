import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** The hues of tags; none of them is a colour of the floor, and the name is always there. */
const fills = {
  gray: "oklch(62% 0.01 280)",
  red: "oklch(60% 0.2 30)",
  orange: "oklch(66% 0.17 50)",
  yellow: "oklch(76% 0.15 100)",
  green: "oklch(64% 0.16 135)",
  teal: "oklch(63% 0.1 195)",
  blue: "oklch(56% 0.18 262)",
  pink: "oklch(65% 0.2 345)",
} as const;

export type TagHue = keyof typeof fills;

/** The dot of a tag's colour. */
export function TagDot({ color }: { color: TagHue }) {
  return (
    <i
      aria-hidden="true"
      style={{ backgroundColor: fills[color] }}
      className="size-2 flex-none rounded-full forced-color-adjust-none"
    />
  );
}

/** A tag: its colour as a dot, its name cut where there is no room, with what can be done about it at the end. */
export function Tag({
  color,
  name,
  small = false,
  children,
}: {
  color: TagHue;
  name: string;
  small?: boolean;
  children?: ReactNode;
}) {
  return (
    <span
      title={name}
      className={classNames(
        "inline-flex min-w-0 items-center gap-1 rounded-full bg-quiet-soft text-text text-xs",
        small ? "h-[17px] max-w-24 px-1.5" : "h-5 max-w-44 pl-2",
        !small && !children && "pr-2",
      )}
    >
      <TagDot color={color} />
      <span className="min-w-0 truncate">{name}</span>
      {children}
    </span>
  );
}

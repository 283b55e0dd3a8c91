import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";

const look = cva(
  "inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border font-medium text-sm transition-colors duration-100 disabled:cursor-not-allowed disabled:opacity-50",
  {
    variants: {
      kind: {
        plain:
          "border-line-strong bg-raised text-text hover:bg-hover hover:text-ink aria-pressed:bg-selected aria-pressed:text-ink",
        primary: "border-transparent bg-primary text-on-primary hover:opacity-90",
        quiet: "border-transparent bg-transparent text-muted hover:bg-hover hover:text-ink",
        danger: "border-transparent bg-breach-soft text-breach hover:brightness-105",
      },
      size: { small: "h-6 px-2", regular: "h-control px-2.5", large: "h-9 px-4 text-base", icon: "size-control p-0" },
    },
    defaultVariants: { kind: "plain", size: "regular" },
  },
);

/** A button. `icon` size is square and needs an `aria-label`. */
export function Button({
  kind,
  size,
  className,
  type = "button",
  ...rest
}: ComponentProps<"button"> & VariantProps<typeof look>) {
  return <button type={type} className={classNames(look({ kind, size }), className)} {...rest} />;
}

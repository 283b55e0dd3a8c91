import { cva } from "class-variance-authority";

/** The box of every control that holds a value: `small` in toolbars and rows, `regular` in forms. */
export const controlLook = cva(
  "w-full min-w-0 rounded-md border border-edge bg-raised text-ink transition-colors duration-100 placeholder:text-faint hover:border-faint disabled:cursor-not-allowed disabled:opacity-50 [&[readonly]]:bg-panel aria-[invalid]:border-breach",
  {
    variants: { size: { small: "h-control px-2 text-sm", regular: "h-field px-2.5 text-base" } },
    defaultVariants: { size: "regular" },
  },
);

/** Size of a control. */
export type ControlSize = "small" | "regular";

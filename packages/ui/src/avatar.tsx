import { classNames } from "./class-names.ts";

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((part) => part[0]?.toUpperCase() ?? "")
    .join("");

/** A client's own shade, from its name, dark enough for white letters. */
const shade = (name: string): string => {
  const hue = [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360, 7);
  return `linear-gradient(140deg, oklch(54% 0.13 ${hue}), oklch(44% 0.14 ${hue + 340}))`;
};

/** A person's own shade, as dark as a client's. */
const personShade = (hue: number): string => `oklch(47% 0.12 ${hue})`;

/** A person's or client's initials. Purely decorative: the name stands beside it, or in `title`. `hue` is what a person chose. */
export function Avatar({
  name,
  shape = "round",
  hue = null,
  size = "small",
}: {
  name: string;
  shape?: "round" | "square";
  hue?: number | null;
  size?: "small" | "large";
}) {
  const own = shape === "round" && hue !== null;
  return (
    <span
      aria-hidden="true"
      title={name}
      style={
        shape === "square" ? { backgroundImage: shade(name) } : own ? { backgroundColor: personShade(hue) } : undefined
      }
      className={classNames(
        "inline-grid flex-none place-items-center font-semibold",
        size === "large" ? "size-9 text-sm" : "size-5 text-[9px]",
        shape === "round"
          ? classNames("rounded-full", own ? "text-white" : "bg-human text-on-primary")
          : "rounded-sm text-[11px] text-white",
        // After the size of the letters, which would bring a line height of its own.
        "leading-none",
      )}
    >
      {shape === "round" ? initials(name) : initials(name).slice(0, 1)}
    </span>
  );
}

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

/** A person's or client's initials. Purely decorative: the name stands beside it, or in `title`. */
export function Avatar({ name, shape = "round" }: { name: string; shape?: "round" | "square" }) {
  return (
    <span
      aria-hidden="true"
      title={name}
      style={shape === "square" ? { backgroundImage: shade(name) } : undefined}
      className={classNames(
        "inline-grid size-5 flex-none place-items-center font-semibold text-[9px] leading-none",
        shape === "round" ? "rounded-full bg-human text-on-primary" : "rounded-sm text-[11px] text-white",
      )}
    >
      {shape === "round" ? initials(name) : initials(name).slice(0, 1)}
    </span>
  );
}

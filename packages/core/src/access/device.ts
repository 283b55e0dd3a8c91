import Bowser from "bowser";

const longest = 80;

/** The device of a `User-Agent`, in words: “Firefox on Linux”. Never throws; what cannot be read is “Unknown device”. */
export function deviceOf(userAgent: string | undefined): string {
  if (!userAgent) return "Unknown device";
  try {
    const { browser, os } = Bowser.parse(userAgent.slice(0, 500));
    const program = /\bElectron\//.test(userAgent) ? "Switchboard for desktop" : browser.name;
    if (!program && !os.name) return userAgent.split(" ")[0]?.slice(0, longest) || "Unknown device";
    return [program ?? "A browser", os.name && `on ${os.name}`].filter(Boolean).join(" ").slice(0, longest);
  } catch {
    return "Unknown device";
  }
}

const dots = (count: number): string => "•".repeat(count);

/** An e-mail address with its first letter and its top domain only: `i•••••@•••••.no`. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  const dot = email.lastIndexOf(".");
  const first = at > 0 ? [...email][0] : "";
  return `${first}${dots(5)}@${dots(5)}${dot > at ? email.slice(dot) : ""}`;
}

/** A phone number with its country code (where one is written) and its last two digits only: `+47 ••• •• •12`. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, "");
  const code = /^\+(\d{1,3})[\s-]/.exec(phone.trim())?.[1] ?? (phone.trim().startsWith("+") ? digits.slice(0, 2) : "");
  const shown = digits.length - code.length >= 6 ? digits.slice(-2) : "••";
  return `${code === "" ? "" : `+${code} `}${dots(3)} ${dots(2)} ${dots(1)}${shown}`;
}

/** Any other personal field: nothing of it shows, not even its length. */
export const COVERED = dots(6);

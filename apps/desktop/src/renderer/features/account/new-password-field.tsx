import { PASSWORD_LIMIT } from "@switchboard/contracts/account";
import { classNames } from "@switchboard/ui/class-names";
import { TextField } from "@switchboard/ui/text-field";
import { useStrength } from "./strength.ts";

const words = ["Very easy to guess", "Easy to guess", "Could be guessed", "Hard to guess", "Very hard to guess"];
export const enough = 3;

/** A new password, with how hard it is to guess while it is typed. */
export function NewPasswordField({
  value,
  about,
  problem,
  onChange,
}: {
  value: string;
  /** What somebody who guesses would try: name, e-mail address. */
  about: readonly string[];
  problem?: string | undefined;
  onChange: (value: string) => void;
}) {
  const strength = useStrength(value, about);
  return (
    <div className="grid gap-1.5">
      <TextField
        label="New password"
        type="password"
        autoComplete="new-password"
        required
        maxLength={PASSWORD_LIMIT}
        value={value}
        problem={problem}
        onChange={(e) => onChange(e.target.value)}
      />
      <div aria-hidden="true" className="flex gap-1">
        {[0, 1, 2, 3].map((step) => (
          <i
            key={step}
            className={classNames(
              "h-1 flex-1 rounded-full",
              strength && strength.score > step
                ? strength.score >= enough
                  ? "bg-human"
                  : "bg-waiting"
                : "bg-selected",
            )}
          />
        ))}
      </div>
      <p role="status" className="min-h-4 text-muted text-sm">
        {strength
          ? `${words[strength.score]}. ${strength.advice}`
          : "Several words that do not belong together are best."}
      </p>
    </div>
  );
}

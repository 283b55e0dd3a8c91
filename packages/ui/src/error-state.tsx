import { Button } from "./button.tsx";

interface ErrorStateProps {
  title: string;
  detail: string;
  onRetry?: () => void;
  /** What the button says. */
  retryLabel?: string;
}

/** Says what failed in plain words, and offers the way on. */
export function ErrorState({ title, detail, onRetry, retryLabel = "Try again" }: ErrorStateProps) {
  return (
    <div role="alert" className="grid h-full place-items-center p-6">
      <div className="grid max-w-[40ch] justify-items-center gap-1.5 text-center">
        <p className="font-medium text-breach">{title}</p>
        <p className="text-muted text-sm">{detail}</p>
        {onRetry && (
          <Button className="mt-2" onClick={onRetry}>
            {retryLabel}
          </Button>
        )}
      </div>
    </div>
  );
}

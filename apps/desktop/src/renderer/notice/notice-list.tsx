import { Button } from "@switchboard/ui/button";
import { Toast } from "@switchboard/ui/toast";
import { dismiss, useNotices } from "./notices.ts";

/** The notices, in the lower right corner; a screen reader hears them as they come. */
export function NoticeList() {
  const notices = useNotices();
  return (
    <section
      aria-label="Notices"
      aria-live="polite"
      className="pointer-events-none fixed right-3 bottom-10 z-40 grid gap-2 medium:right-auto medium:left-3 compact:right-auto compact:left-3"
    >
      {notices.map(({ id, action, ...notice }) => (
        <Toast
          key={id}
          {...notice}
          onDismiss={() => dismiss(id)}
          action={
            action && (
              <Button
                size="small"
                onClick={() => {
                  dismiss(id);
                  action.run();
                }}
              >
                {action.label}
              </Button>
            )
          }
        />
      ))}
    </section>
  );
}

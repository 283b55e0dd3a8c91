import { Button } from "@switchboard/ui/button";
import { Toast } from "@switchboard/ui/toast";
import { dismiss, holdNotices, useNotices } from "./notices.ts";

const hold = (): void => holdNotices(true);
const release = (): void => holdNotices(false);

/**
 * The notices, in the lower right corner, in a narrower window beside the rail and over the list, where nothing is written or pressed.
 * A screen reader hears them as they come, and they stay while one is at them.
 */
export function NoticeList() {
  const notices = useNotices();
  return (
    <section
      aria-label="Notices"
      aria-live="polite"
      onPointerEnter={hold}
      onPointerLeave={release}
      onFocus={hold}
      onBlur={release}
      className="pointer-events-none fixed right-3 bottom-10 z-40 grid gap-2 medium:right-auto medium:left-[180px] compact:right-auto compact:left-14 compact:*:max-w-[248px]"
    >
      {notices.map(({ id, action, ...notice }) => (
        <Toast
          key={id}
          {...notice}
          onDismiss={() => {
            // What has the focus goes away without a blur.
            release();
            dismiss(id);
          }}
          action={
            action && (
              <Button
                size="small"
                onClick={() => {
                  release();
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

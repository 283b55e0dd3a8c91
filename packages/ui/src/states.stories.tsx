import type { Meta, StoryObj } from "@storybook/react-vite";
import { Inbox } from "lucide-react";
import { Banner } from "./banner.tsx";
import { Button } from "./button.tsx";
import { EmptyState } from "./empty-state.tsx";
import { ErrorState } from "./error-state.tsx";
import { Skeleton } from "./skeleton.tsx";
import { Toast } from "./toast.tsx";

export default { title: "States/All" } satisfies Meta;

const nothing = (): void => undefined;
const long =
  "The server of the shop answered 503 Service Unavailable to orders/lookup?id=10254872-EU-RETURN three times.";

export const Empty: StoryObj = {
  render: () => (
    <div className="h-56">
      <EmptyState icon={<Inbox />} title="Nobody is waiting" action={<Button>Show mine</Button>}>
        Conversations that need a person appear here as they come.
      </EmptyState>
    </div>
  ),
};

export const Failed: StoryObj = {
  render: () => (
    <div className="h-56">
      <ErrorState title="The list could not be loaded" detail={long} onRetry={nothing} />
    </div>
  ),
};

export const Loading: StoryObj = {
  render: () => (
    <div role="status" aria-label="Loading" className="grid gap-3">
      <Skeleton className="h-3 w-2/3" />
      <Skeleton className="h-3 w-1/2" />
      <Skeleton className="h-16 w-full" />
    </div>
  ),
};

export const Banners: StoryObj = {
  render: () => (
    <div className="grid gap-2">
      <Banner label="Model" onDismiss={nothing}>
        Answers come from the offline model. <Button size="small">How to change it</Button>
      </Banner>
      <Banner label="Server">{long}</Banner>
    </div>
  ),
};

export const Toasts: StoryObj = {
  render: () => (
    <div aria-live="polite" className="grid gap-2">
      <Toast tone="human" title="You have the floor" detail="Nadia Farouk" onDismiss={nothing} />
      <Toast
        tone="waiting"
        title="A customer needs a person"
        action={<Button size="small">Open</Button>}
        onDismiss={nothing}
      />
      <Toast tone="breach" title="Your reply was not sent" detail={long} onDismiss={nothing} />
    </div>
  ),
};

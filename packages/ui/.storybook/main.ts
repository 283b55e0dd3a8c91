import type { StorybookConfig } from "@storybook/react-vite";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";

/** The server's side of its talk with the sidebar. */
interface Channel {
  removeAllListeners: (event: string) => void;
}

/** The stories' pages. Nothing is sent anywhere: no telemetry, no news, no checks for new versions. */
const config: StorybookConfig & { experimental_serverChannel: (channel: Channel) => Channel } = {
  framework: "@storybook/react-vite",
  stories: ["../src/*.stories.tsx"],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, disableProjectJson: true },
  features: { sidebarOnboardingChecklist: false },
  typescript: { reactDocgen: false },
  viteFinal: (vite) => ({ ...vite, plugins: [...(vite.plugins ?? []), react(), tailwindcss()] }),
  // With its notices off, Storybook still asks its makers' server for news whenever the sidebar opens.
  experimental_serverChannel: (channel) => {
    channel.removeAllListeners("requestWhatsNewData");
    return channel;
  },
};
export default config;

import type { StorybookConfig } from "@storybook/react-vite";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";

/** The stories' pages. Nothing is sent anywhere: no telemetry, no news, no checks for new versions. */
const config: StorybookConfig = {
  framework: "@storybook/react-vite",
  stories: ["../src/*.stories.tsx"],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, disableProjectJson: true },
  features: { sidebarOnboardingChecklist: false },
  typescript: { reactDocgen: false },
  viteFinal: (vite) => ({ ...vite, plugins: [...(vite.plugins ?? []), react(), tailwindcss()] }),
};
export default config;

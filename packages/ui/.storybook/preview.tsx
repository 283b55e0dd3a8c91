import "./preview.css";
import type { Preview } from "@storybook/react-vite";
import { useEffect } from "react";

const choice = (title: string, items: readonly string[]) => ({
  description: title,
  toolbar: { title, icon: "paintbrush" as const, items: [...items], dynamicTitle: true },
});

/** Theme and density of the toolbar become the page's, as the console does it. */
const preview: Preview = {
  parameters: { layout: "fullscreen", controls: { disable: true }, actions: { disable: true } },
  initialGlobals: { theme: "system", density: "compact" },
  globalTypes: {
    theme: choice("Theme", ["system", "light", "dark"]),
    density: choice("Density", ["compact", "comfortable"]),
  },
  decorators: [
    (Story, { globals }) => {
      useEffect(() => {
        const { dataset } = document.documentElement;
        if (globals["theme"] === "system") delete dataset["theme"];
        else dataset["theme"] = globals["theme"];
        dataset["density"] = globals["density"];
      }, [globals]);
      return <Story />;
    },
  ],
};
export default preview;

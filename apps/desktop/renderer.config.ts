import { resolve } from "node:path";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import type { UserConfig } from "vite";

const base = "/console/";

/** The console's one build: served at `/console` by the server, and under the same path by the desktop app. */
export const rendererConfig: UserConfig = {
  root: "src/renderer",
  base,
  plugins: [
    react(),
    tailwindcss(),
    // electron-vite sets a relative base, which pages below `/console/inbox` could not use.
    { name: "console:base", config: () => ({ base }) },
  ],
  build: {
    outDir: resolve(import.meta.dirname, "out/renderer"),
    emptyOutDir: true,
    target: "es2024",
    minify: "oxc",
    // A strict content security policy allows neither data: scripts nor inline ones.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
};

import { defineConfig } from "electron-vite";
import { rendererConfig } from "./renderer.config.ts";

/** The desktop app. Everything is bundled, so the package needs no node_modules; the sandbox takes preloads as CommonJS only. */
export default defineConfig(({ mode }) => ({
  main: {
    build: { externalizeDeps: false, minify: false },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rolldownOptions: { output: { format: "cjs", entryFileNames: "[name].cjs" } },
    },
  },
  // `--mode shell` leaves the renderer out, for tests of the two others.
  ...(mode === "shell" ? {} : { renderer: rendererConfig }),
}));

import { defineConfig } from "vite";
import { rendererConfig } from "./renderer.config.ts";

/** The web build alone, as `npm start` makes it. */
export default defineConfig(rendererConfig);

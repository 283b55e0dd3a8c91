import "./styles.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { queryClient } from "./api/query-client.ts";
import { followPlaces } from "./desktop/follow-places.ts";
import { applyDensity } from "./frame/density.ts";
import { tellSettled } from "./frame/settled.ts";
import { applyTheme } from "./frame/theme.ts";
import { followPreferences } from "./preferences/sync.ts";
import { router } from "./router.tsx";

applyTheme();
applyDensity();
followPlaces();
tellSettled();
followPreferences();
const root = document.getElementById("root");
if (!root) throw new Error("The page has no place for the console.");
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);

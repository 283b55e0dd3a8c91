/** The pages of the settings. A page is added here when it is built. */
export const settingsPages = [
  { to: "/settings/appearance", label: "Appearance" },
  { to: "/settings/shortcuts", label: "Shortcuts" },
] as const;

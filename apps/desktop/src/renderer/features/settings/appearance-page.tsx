import { setTheme, THEMES, useTheme } from "../../frame/theme.ts";
import { themeWords } from "../../frame/you-menu.tsx";
import { SettingsPage } from "./settings-page.tsx";

/** How the console looks. */
export function AppearancePage() {
  const theme = useTheme();
  return (
    <SettingsPage title="Appearance" about="Kept on this machine.">
      <fieldset className="grid gap-2">
        <legend className="mb-2 font-medium text-ink text-sm">Theme</legend>
        {THEMES.map((each) => (
          <label key={each} className="flex items-center gap-2">
            <input type="radio" name="theme" checked={each === theme} onChange={() => setTheme(each)} />
            {themeWords[each]}
          </label>
        ))}
      </fieldset>
    </SettingsPage>
  );
}

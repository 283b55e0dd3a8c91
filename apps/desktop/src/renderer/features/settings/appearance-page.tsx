import { RadioGroup } from "@switchboard/ui/radio-group";
import { DENSITIES, densityWords, setDensity, useDensity } from "../../frame/density.ts";
import { setTheme, THEMES, useTheme } from "../../frame/theme.ts";
import { themeWords } from "../../frame/you-menu.tsx";
import { SettingsPage } from "./settings-page.tsx";

/** How the console looks. */
export function AppearancePage() {
  const theme = useTheme();
  const density = useDensity();
  return (
    <SettingsPage title="Appearance" about="Follows you to every machine that you sign in on.">
      <div className="grid gap-6">
        <RadioGroup
          legend="Theme"
          options={THEMES.map((id) => ({ id, label: themeWords[id] }))}
          value={theme}
          onChange={setTheme}
        />
        <RadioGroup
          legend="Density"
          options={DENSITIES.map((id) => ({ id, ...densityWords[id] }))}
          value={density}
          onChange={setDensity}
        />
      </div>
    </SettingsPage>
  );
}

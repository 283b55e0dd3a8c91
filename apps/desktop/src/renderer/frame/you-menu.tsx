import { Avatar } from "@switchboard/ui/avatar";
import { Menu, MenuItem, MenuLine } from "@switchboard/ui/menu";
import { CircleCheck, Clock, Keyboard, LogOut, Monitor, Moon, Sun } from "lucide-react";
import { useAccount } from "../features/account/account.ts";
import { usePresence, useSetPresence } from "../features/presence/presence.ts";
import { useSession } from "../features/session/session.ts";
import { signOut } from "../features/session/sign-out.ts";
import { runCommand } from "../keys/commands.ts";
import { setTheme, THEMES, useTheme } from "./theme.ts";

const icons = { system: <Monitor />, light: <Sun />, dark: <Moon /> };

/** Each theme in words. */
export const themeWords = { system: "As the system", light: "Light", dark: "Dark" } as const;

/** Oneself: theme, shortcuts, sign out. */
export function YouMenu() {
  const { user } = useSession();
  const theme = useTheme();
  const away = usePresence()?.mine.state === "away";
  const presence = useSetPresence();
  const account = useAccount();
  return (
    <Menu
      label="You"
      trigger={
        <button
          type="button"
          className="flex h-8 w-full min-w-0 items-center gap-2 rounded-sm px-2 text-left text-muted hover:bg-hover hover:text-ink compact:justify-center compact:px-0"
        >
          <Avatar name={user.name} hue={account?.hue ?? null} />
          <span className="min-w-0 flex-1 truncate compact:sr-only">{user.name}</span>
          <span className="sr-only">, presence, theme, shortcuts, sign out</span>
        </button>
      }
    >
      <MenuItem icon={<CircleCheck />} checked={!away} onSelect={() => presence.mutate({ status: "available" })}>
        Available
      </MenuItem>
      <MenuItem icon={<Clock />} checked={away} onSelect={() => presence.mutate({ status: "away" })}>
        Away
      </MenuItem>
      <MenuLine />
      {THEMES.map((each) => (
        <MenuItem key={each} icon={icons[each]} checked={each === theme} onSelect={() => setTheme(each)}>
          {themeWords[each]}
        </MenuItem>
      ))}
      <MenuLine />
      <MenuItem icon={<Keyboard />} onSelect={() => runCommand("shortcuts")}>
        Shortcuts
      </MenuItem>
      <MenuItem icon={<LogOut />} onSelect={() => void signOut()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}

import { SecondFactorSection } from "../second-factor/second-factor-section.tsx";
import { SettingsPage } from "../settings/settings-page.tsx";
import { PasswordForm } from "./password-form.tsx";
import { SignInList } from "./sign-in-list.tsx";

/** One's password, and where one is signed in. */
export function SecurityPage() {
  return (
    <SettingsPage
      title="Password and sign-ins"
      about="A sign-in lasts a day. One that is ended stops within a minute everywhere."
    >
      <section className="mb-8">
        <h3 className="mb-3 font-semibold text-base text-ink">Password</h3>
        <PasswordForm />
      </section>
      <section className="mb-8">
        <h3 className="mb-3 font-semibold text-base text-ink">Two-factor sign-in</h3>
        <SecondFactorSection />
      </section>
      <section>
        <h3 className="mb-2 font-semibold text-base text-ink">Where you are signed in</h3>
        <SignInList />
      </section>
    </SettingsPage>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import type { Me, Theme } from '../../shared/types.ts';
import { KeySettings } from '../app/keys/KeySettings.tsx';
import { Check, FormError, Submit, TextField, useForm } from '../app/parts/form.tsx';
import { explain, http } from '../app/server.ts';
import { MyAbsence } from '../helpdesk/assignment/MyAbsence.tsx';
import { Alerts } from '../livechat/alerts/Alerts.tsx';
import { Section, SettingsPage } from '../app/SettingsPage.tsx';
import { toast } from '../app/parts/toast.tsx';
import { meKey, useMe, usePreferences } from './me.ts';
import { NewPassword } from './password.tsx';
import { Sessions } from './Sessions.tsx';

export function Account() {
  const me = useMe();
  return (
    <SettingsPage title="My account" lead={`${me.agent.email} · ${me.agent.role} of ${me.organization.name}`}>
      <Section title="Name" hint="Colleagues see your name, visitors your public name.">
        <Names />
      </Section>
      <Section title="Writing" hint="These count at once, on every device.">
        <Preferences />
      </Section>
      <Alerts />
      <Section title="Absence" hint="While you are away nothing new waits for you.">
        <MyAbsence />
      </Section>
      <Section title="Keys" hint="Yours on every device. The sheet of keys, the palette and the buttons show them.">
        <KeySettings />
      </Section>
      <Section title="Sign-in address" hint="Emails about your account go there. Both addresses are told when it changes.">
        <SignInAddress />
      </Section>
      <Section title="Password" hint="A new one signs out your other sessions.">
        <Password />
      </Section>
      <Section title="Sessions" hint="Where you are signed in.">
        <Sessions />
      </Section>
    </SettingsPage>
  );
}

function Names() {
  const me = useMe();
  const queries = useQueryClient();
  const form = useForm({ name: me.agent.name, publicName: me.agent.publicName }, async (values) => {
    queries.setQueryData(meKey, await http.patch<Me>('me', values));
    toast('Saved');
  });
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <TextField form={form} name="name" label="Name" autoComplete="name" maxLength={200} />
      <TextField form={form} name="publicName" label="Public name" hint="A first name is enough." maxLength={200} />
      <div>
        <Submit form={form} className="btn" idle={!form.changed}>
          Save
        </Submit>
      </div>
    </form>
  );
}

const themes: readonly { id: Theme; label: string }[] = [
  { id: 'auto', label: 'As the system' },
  { id: 'light', label: 'Light' },
  { id: 'dark', label: 'Dark' },
];

const holds: readonly number[] = [0, 5, 10, 20, 30, 60];

function Preferences() {
  const { preferences, change, problem } = usePreferences();
  return (
    <div className="stack-form">
      {problem && (
        <p className="form-error" role="alert">
          {explain(problem)}
        </p>
      )}
      <Check
        checked={preferences.sendOnEnter}
        onChange={(sendOnEnter) => change({ sendOnEnter })}
        label="Enter sends"
        hint="Shift and Enter makes a new line. Ctrl or ⌘ and Enter always sends."
      />
      <Check
        checked={preferences.singleKeys}
        onChange={(singleKeys) => change({ singleKeys })}
        label="Single letters are keys"
        hint="J, K, R, N, E and the rest, or those you choose below. Never while you type."
      />
      <div className="field">
        <label htmlFor="hold-seconds">A reply by mail can be taken back for</label>
        <select
          id="hold-seconds"
          className="in narrow"
          value={preferences.holdSeconds}
          onChange={(event) => change({ holdSeconds: Number(event.target.value) })}
        >
          {[...new Set([...holds, preferences.holdSeconds])]
            .sort((one, other) => one - other)
            .map((seconds) => (
              <option key={seconds} value={seconds}>
                {seconds === 0 ? 'No time' : `${seconds} seconds`}
              </option>
            ))}
        </select>
        <small className="muted">So long it waits, with a button to undo. Chat messages leave at once.</small>
      </div>
      <fieldset className="field">
        <legend className="label">Appearance</legend>
        <div className="seg">
          {themes.map(({ id, label }) => (
            <label key={id}>
              <input type="radio" name="theme" checked={preferences.theme === id} onChange={() => change({ theme: id })} />
              {label}
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  );
}

function SignInAddress() {
  const me = useMe();
  const queries = useQueryClient();
  const form = useForm({ email: me.agent.email, current: '' }, async (values) => {
    queries.setQueryData(meKey, await http.put<Me>('me/email', values));
    form.replace({ email: values.email, current: '' });
    toast('Your sign-in address is changed');
  });
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
      {me.agent.addressIsMailbox && (
        <p className="form-error" role="note">
          This address is a mailbox: everyone who reads it could take over your account, and emails about your account are not delivered
          there. Use an address that only you read.
        </p>
      )}
      <FormError form={form} />
      <TextField form={form} name="email" label="Email address" type="email" autoComplete="email" maxLength={254} />
      <TextField form={form} name="current" label="Current password" type="password" autoComplete="current-password" />
      <div>
        <Submit form={form} className="btn" idle={!form.changed}>
          Change address
        </Submit>
      </div>
    </form>
  );
}

function Password() {
  const queries = useQueryClient();
  const form = useForm({ current: '', password: '' }, async (values) => {
    await http.put('me/password', values);
    form.replace({ current: '', password: '' });
    void queries.invalidateQueries({ queryKey: ['sessions'] });
    toast('The new password is set');
  });
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <TextField form={form} name="current" label="Current password" type="password" autoComplete="current-password" />
      <NewPassword form={form} label="New password" />
      <div>
        <Submit form={form} className="btn" idle={!form.changed}>
          Set the new password
        </Submit>
      </div>
    </form>
  );
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Failed, RowsLoading } from '../../../app/parts/blocks.tsx';
import { Icon } from '../../../app/parts/Icon.tsx';
import { Field, FormError, Submit, useForm, type Form } from '../../../app/parts/form.tsx';
import { toast } from '../../../app/parts/toast.tsx';
import { http } from '../../../app/server.ts';
import { Section, SettingsPage } from '../../../app/SettingsPage.tsx';
import { useDepartments } from '../../../identity/departments.ts';
import { AwayReasons } from './AwayReasons.tsx';
import { Skills } from './Skills.tsx';
import { ChatTickets } from './ChatTickets.tsx';

interface Serving {
  chatLimit: number;
  counting: 'active' | 'recent' | 'not_warned';
  recentMinutes: number;
  idleWarnMinutes: number;
  idleEndMinutes: number;
  awayMinutes: number;
  offlineMinutes: number;
}

const key = ['settings', 'chats'] as const;

/** How chats are served: limits and times for all, then away reasons and each department. */
export default function ChatSettings() {
  const settings = useQuery({ queryKey: key, queryFn: () => http.get<Serving>('chat-settings') });
  const departments = useDepartments();
  return (
    <SettingsPage title="Chats" lead="Who is asked, how many chats an agent has at once, and what time alone does.">
      {settings.isPending && <RowsLoading rows={3} what="the settings" />}
      {settings.isError && !settings.data && <Failed what="The settings" problem={settings.error} retry={() => void settings.refetch()} />}
      {settings.data && <Limits settings={settings.data} />}
      <Section
        title="Tickets"
        hint="What visitors leave in the form for messages is always a ticket. These become one too, when the visitor's address is known."
      >
        <ChatTickets />
      </Section>
      <Section title="Away reasons" hint="What agents choose when they are away. A break does not count as work.">
        <AwayReasons />
      </Section>
      <Section title="Skills" hint="What agents are good at, from 1 to 5. Rules of a site’s chat can ask for it.">
        <Skills />
      </Section>
      <Section title="Departments" hint="Each has its own way of asking agents, its queue and its back-ups.">
        {departments.isError && <Failed what="The departments" problem={departments.error} retry={() => void departments.refetch()} />}
        <ul className="lines">
          {departments.data?.map((each) => (
            <li key={each.id}>
              <p className="grow">{each.name}</p>
              <Link className="btn small" to={`/settings/chats/${each.id}`}>
                Change<span className="sr"> how {each.name} serves chats</span>
                <Icon name="right" size="s" />
              </Link>
            </li>
          ))}
        </ul>
      </Section>
    </SettingsPage>
  );
}

function Limits({ settings }: { settings: Serving }) {
  const queries = useQueryClient();
  const form = useForm(settings, async (values) => {
    const saved = await http.put<Serving>('chat-settings', values);
    queries.setQueryData(key, saved);
    form.replace(saved);
    toast('Saved. It counts from now on.');
  });
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <Section title="At once" hint="Offers never exceed this. What an agent takes by hand may.">
        <div className="stack-form">
          <NumberField form={form} name="chatLimit" label="Chats an agent has at once" min={0} max={50} />
          <Field label="What counts as running" error={form.errors['counting']}>
            {(wiring) => (
              <select
                {...wiring}
                value={form.values.counting}
                onChange={(event) => form.set('counting', event.target.value as Serving['counting'])}
              >
                <option value="active">Every running chat</option>
                <option value="recent">Only with a message in the last minutes</option>
                <option value="not_warned">Only while the visitor is not silent</option>
              </select>
            )}
          </Field>
          {form.values.counting === 'recent' && <NumberField form={form} name="recentMinutes" label="The last minutes" min={1} max={120} />}
        </div>
      </Section>
      <Section title="Silence" hint="The time in which an agent owes an answer never counts.">
        <div className="stack-form">
          <NumberField
            form={form}
            name="idleWarnMinutes"
            label="Ask a silent visitor after minutes"
            hint="0 leaves silent chats open."
            min={0}
            max={120}
          />
          <NumberField form={form} name="idleEndMinutes" label="Then end the chat after minutes" min={1} max={120} />
        </div>
      </Section>
      <Section title="Agents who are not there">
        <div className="stack-form">
          <NumberField form={form} name="awayMinutes" label="Away after minutes without input" min={1} max={240} />
          <NumberField form={form} name="offlineMinutes" label="Offline after minutes without a connection" min={2} max={1440} />
          <div>
            <Submit form={form} idle={!form.changed}>
              Save
            </Submit>
          </div>
        </div>
      </Section>
    </form>
  );
}

/** A whole number; an empty field is `null` where that means something. */
export function NumberField<V extends object>({
  form,
  name,
  label,
  hint,
  min,
  max,
  empty,
}: {
  form: Form<V>;
  name: keyof V & string;
  label: string;
  hint?: string;
  min: number;
  max: number;
  empty?: string;
}) {
  const value = form.values[name] as number | null;
  return (
    <Field label={label} hint={hint ?? `${min} to ${max}`} error={form.errors[name]}>
      {(wiring) => (
        <input
          {...wiring}
          type="number"
          inputMode="numeric"
          min={min}
          max={max}
          step={1}
          placeholder={empty}
          value={value ?? ''}
          onChange={(event) =>
            form.set(
              name,
              (event.target.value === '' ? (empty === undefined ? min : null) : Math.trunc(Number(event.target.value))) as V[typeof name],
            )
          }
        />
      )}
    </Field>
  );
}

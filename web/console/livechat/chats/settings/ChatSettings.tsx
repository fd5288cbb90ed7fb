import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Failed, LoadState } from '../../../app/parts/blocks.tsx';
import { Icon } from '../../../app/parts/Icon.tsx';
import { Field, FormError, Submit, useForm, type Form } from '../../../app/parts/form.tsx';
import { toast } from '../../../app/parts/toast.tsx';
import { http } from '../../../app/server.ts';
import { Section, SettingsPage } from '../../../app/SettingsPage.tsx';
import { Rich } from '../../../app/parts/Rich.tsx';
import { t } from '../../../app/t.ts';
import { useDepartments } from '../../../identity/departments.ts';
import { AwayReasons } from './AwayReasons.tsx';
import { levels } from './skills.ts';
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

/** Chat settings: limits and timeouts for all departments, then away reasons, skills and each department. */
export default function ChatSettings() {
  const settings = useQuery({ queryKey: key, queryFn: () => http.get<Serving>('chat-settings') });
  const departments = useDepartments();
  return (
    <SettingsPage title={t('settings.nav.chats')} lead={t('chats.settings.lead')}>
      <LoadState of={settings} rows={3} what={t('chats.settings.title')} loading={t('chats.settings.what')} />
      {settings.data && <Limits settings={settings.data} />}
      <Section title={t('chats.settings.tickets')} hint={t('chats.settings.ticketsHint')}>
        <ChatTickets />
      </Section>
      <Section title={t('chats.reasons.title')} hint={t('chats.reasons.hint')}>
        <AwayReasons />
      </Section>
      <Section title={t('chats.skills.title')} hint={t('chats.skills.hint', { max: levels.length })}>
        <Skills />
      </Section>
      <Section title={t('chats.settings.departments')} hint={t('chats.settings.departmentsHint')}>
        {departments.isError && (
          <Failed what={t('chats.settings.departments')} problem={departments.error} retry={() => void departments.refetch()} />
        )}
        <ul className="lines">
          {departments.data?.map((each) => (
            <li key={each.id}>
              <p className="grow">{each.name}</p>
              <Link className="btn small" to={`/settings/chats/${each.id}`}>
                <Rich
                  text="chats.settings.edit"
                  values={{ name: each.name }}
                  tags={{ sr: (inside) => <span className="sr">{inside}</span> }}
                />
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
    toast(t('chats.settings.saved'));
  });
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <Section title={t('chats.settings.limit')} hint={t('chats.settings.limitHint')}>
        <div className="stack-form">
          <NumberField form={form} name="chatLimit" label={t('chats.settings.perAgent')} min={0} max={50} />
          <Field label={t('chats.settings.counting')} error={form.errors['counting']}>
            {(wiring) => (
              <select
                {...wiring}
                value={form.values.counting}
                onChange={(event) => form.set('counting', event.target.value as Serving['counting'])}
              >
                <option value="active">{t('chats.settings.countActive')}</option>
                <option value="recent">{t('chats.settings.countRecent')}</option>
                <option value="not_warned">{t('chats.settings.countNotIdle')}</option>
              </select>
            )}
          </Field>
          {form.values.counting === 'recent' && (
            <NumberField form={form} name="recentMinutes" label={t('chats.settings.recent')} min={1} max={120} />
          )}
        </div>
      </Section>
      <Section title={t('chats.settings.inactivity')} hint={t('chats.settings.inactivityHint')}>
        <div className="stack-form">
          <NumberField
            form={form}
            name="idleWarnMinutes"
            label={t('chats.settings.warn')}
            hint={t('chats.settings.zeroOff', { zero: 0 })}
            min={0}
            max={120}
          />
          <NumberField form={form} name="idleEndMinutes" label={t('chats.settings.close')} min={1} max={120} />
        </div>
      </Section>
      <Section title={t('chats.settings.agents')}>
        <div className="stack-form">
          <NumberField form={form} name="awayMinutes" label={t('chats.settings.away')} min={1} max={240} />
          <NumberField form={form} name="offlineMinutes" label={t('chats.settings.offline')} min={2} max={1440} />
          <div>
            <Submit form={form} idle={!form.changed}>
              {t('common.save')}
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
    <Field label={label} hint={hint ?? t('chats.settings.range', { min, max })} error={form.errors[name]}>
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

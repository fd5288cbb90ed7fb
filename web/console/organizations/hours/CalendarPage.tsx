import { useQuery, useQueryClient, keepPreviousData } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { useNavigate, useParams } from 'react-router';
import { t } from '../../app/t.ts';
import { Chip, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { ZoneField } from '../../app/parts/ZoneField.tsx';
import { Field, FormError, Submit, TextField, useForm, useSeen, type Form } from '../../app/parts/form.tsx';
import { format } from '../../app/parts/time.ts';
import { toast } from '../../app/parts/toast.tsx';
import { http } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import { calendarsKey, clockIn, mostSlots, openingsKey, soon, useCalendars, type Calendar, type Preview, type Rules } from './calendar.ts';
import { Dates } from './Dates.tsx';
import { useMe } from '../../identity/me.ts';
import { HoursEffect } from '../../helpdesk/sla/HoursEffect.tsx';
import { Week } from './Week.tsx';
import './hours.css';

interface Draft extends Rules {
  name: string;
  /** Local date and time from which a change applies; empty for now. */
  from: string;
}

const fresh = (zone: string): Draft => ({
  name: '',
  from: '',
  zone,
  week: [1, 2, 3, 4, 5].map((day) => ({ day, from: 540, to: 1_020 })),
  dates: [],
});

/** One schedule: its weekly hours, its holidays, and a preview. */
export default function CalendarPage() {
  const { calendar: id = 'new' } = useParams();
  const me = useMe();
  const calendars = useCalendars();
  const known = calendars.data?.find((each) => each.id === id);
  const title = id === 'new' ? t('organization.hours.newSchedule') : (known?.name ?? t('organization.hours.schedule'));
  return (
    <SettingsPage title={title} back="/settings/hours" lead={t('organization.hours.notRetroactive')}>
      {id !== 'new' && calendars.isPending && <RowsLoading rows={4} what={t('organization.hours.schedule')} />}
      {calendars.isError && !calendars.data && (
        <Failed what={t('organization.hours.schedule')} problem={calendars.error} retry={() => void calendars.refetch()} />
      )}
      {id === 'new' && <Editor key="new" id={null} draft={fresh(me.organization.zone)} />}
      {known && <Editor key={known.id} id={known.id} opened={known} draft={{ name: known.name, from: '', ...known.rules }} />}
      {id !== 'new' && calendars.data && !known && <p className="muted">{t('organization.hours.scheduleGone')}</p>}
    </SettingsPage>
  );
}

const instantOf = (local: string) => (local === '' ? null : new Date(local).toISOString());

const toKeep = ({ zone, week, dates }: Draft): Rules => ({ zone, week, dates });

function Editor({ id, opened, draft }: { id: string | null; opened?: Calendar; draft: Draft }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const seen = useSeen(opened);
  const form = useForm(draft, async (values) => {
    const body = { name: values.name, rules: toKeep(values), validFrom: instantOf(values.from) };
    const saved = id ? await http.put<Calendar>(`calendars/${id}`, body, seen.options()) : await http.post<Calendar>('calendars', body);
    seen.is(saved);
    form.replace({ name: saved.name, from: '', ...toKeep(values) });
    await queries.invalidateQueries({ queryKey: calendarsKey });
    await queries.invalidateQueries({ queryKey: openingsKey });
    toast(values.from ? t('organization.hours.savedFrom', { time: soon(saved.validFrom) }) : t('organization.hours.savedNow'));
    if (!id) void navigate(`/settings/hours/${saved.id}`, { replace: true });
  });
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <Section title={t('organization.hours.schedule')}>
        <TextField form={form} name="name" label={t('common.name')} maxLength={100} placeholder={t('organization.hours.namePlaceholder')} />
        <ZoneField form={form} label={t('organization.hours.zone.label')} hint={t('organization.hours.zone.hint')} />
      </Section>
      <Section title={t('organization.hours.week.title')} hint={t('organization.hours.week.hint', { most: mostSlots })}>
        <Week week={form.values.week} error={errorsOf(form, 'week')} onChange={(week) => form.set('week', week)} />
      </Section>
      <Section title={t('organization.hours.dates.title')} hint={t('organization.hours.dates.hint')}>
        <Dates dates={form.values.dates} error={errorsOf(form, 'dates')} onChange={(dates) => form.set('dates', dates)} />
      </Section>
      <Section title={t('common.preview')} hint={t('organization.hours.preview.hint')}>
        <Fortnight rules={toKeep(form.values)} />
        {id && (
          <Field label={t('organization.hours.from.label')} hint={t('organization.hours.from.hint')} error={form.errors['validFrom']}>
            {(wiring) => (
              <input
                {...wiring}
                className="in fitting"
                type="datetime-local"
                value={form.values.from}
                onChange={({ target }) => form.set('from', target.value)}
              />
            )}
          </Field>
        )}
        {id && form.changed && <HoursEffect calendar={id} rules={toKeep(form.values)} validFrom={instantOf(form.values.from)} />}
        <div>
          <Submit form={form} idle={!form.changed && id !== null}>
            {t('common.save')}
          </Submit>
        </div>
      </Section>
    </form>
  );
}

function errorsOf(form: Form<Draft>, field: string): string | undefined {
  return Object.entries(form.errors).find(([name]) => name === field || name.startsWith(`${field}[`))?.[1];
}

function Fortnight({ rules }: { rules: Rules }) {
  const asked = useDeferredValue(JSON.stringify(rules));
  const preview = useQuery({
    queryKey: ['settings', 'calendar-preview', asked],
    queryFn: async ({ signal }) => {
      await new Promise((done) => setTimeout(done, 200));
      signal.throwIfAborted();
      return http.post<Preview>('calendars/preview', JSON.parse(asked));
    },
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (preview.isError) return <p className="muted">{t('organization.hours.preview.unavailable')}</p>;
  if (!preview.data) return <RowsLoading rows={3} what={t('common.preview')} />;
  const { open, changesAt, days } = preview.data;
  return (
    <div aria-live="polite">
      <p>
        {open ? (
          <Chip tone="ok" icon="check">
            {changesAt ? t('organization.hours.preview.openUntil', { time: soon(changesAt) }) : t('organization.hours.preview.open')}
          </Chip>
        ) : (
          <Chip tone="soon" icon="clock">
            {changesAt ? t('organization.hours.preview.closedUntil', { time: soon(changesAt) }) : t('organization.hours.preview.closed')}
          </Chip>
        )}
      </p>
      <ol className="fortnight">
        {days.map((day) => (
          <li key={day.date} className={day.open.length === 0 ? 'muted' : undefined}>
            <span>
              {format(Date.parse(`${day.date}T12:00:00Z`), { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' })}
            </span>
            <span className="num">
              {day.open.length === 0
                ? t('organization.hours.closed')
                : day.open.map((span) => `${clockIn(rules.zone, span.from)}–${clockIn(rules.zone, span.to)}`).join(', ')}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

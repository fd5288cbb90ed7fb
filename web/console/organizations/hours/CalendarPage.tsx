import { useQuery, useQueryClient, keepPreviousData } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { useNavigate, useParams } from 'react-router';
import { Chip, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Field, FormError, Submit, TextField, useForm, useSeen, type Form } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { http } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import { calendarsKey, clockIn, openingsKey, soon, useCalendars, type Calendar, type Preview, type Rules } from './calendar.ts';
import { Dates } from './Dates.tsx';
import { HoursEffect } from '../../helpdesk/sla/HoursEffect.tsx';
import { Week } from './Week.tsx';
import './hours.css';

interface Draft extends Rules {
  name: string;
  /** Local date and time from which a change counts; empty for now. */
  from: string;
}

const fresh = (): Draft => ({
  name: '',
  from: '',
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  week: [1, 2, 3, 4, 5].map((day) => ({ day, from: 540, to: 1_020 })),
  dates: [],
});

/** One calendar: its week, its special days, and when that is open. */
export default function CalendarPage() {
  const { calendar: id = 'new' } = useParams();
  const calendars = useCalendars();
  const known = calendars.data?.find((each) => each.id === id);
  const title = id === 'new' ? 'New calendar' : (known?.name ?? 'Calendar');
  return (
    <SettingsPage title={title} back="/settings/hours" lead="A change counts from now on; the time before keeps the hours it had.">
      {id !== 'new' && calendars.isPending && <RowsLoading rows={4} what="the calendar" />}
      {calendars.isError && !calendars.data && (
        <Failed what="The calendar" problem={calendars.error} retry={() => void calendars.refetch()} />
      )}
      {id === 'new' && <Editor key="new" id={null} draft={fresh()} />}
      {known && <Editor key={known.id} id={known.id} opened={known} draft={{ name: known.name, from: '', ...known.rules }} />}
      {id !== 'new' && calendars.data && !known && <p className="muted">There is no such calendar any more.</p>}
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
    toast(values.from ? `Saved. It counts from ${soon(saved.validFrom)} your time.` : 'Saved. It counts from now on.');
    if (!id) void navigate(`/settings/hours/${saved.id}`, { replace: true });
  });
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <Section title="Calendar">
        <TextField form={form} name="name" label="Name" maxLength={100} placeholder="Office hours" />
        <Zone form={form} />
      </Section>
      <Section title="Week" hint="Times are the place's own. An end at 00:00 is midnight. A day may have up to six openings.">
        <Week week={form.values.week} error={errorsOf(form, 'week')} onChange={(week) => form.set('week', week)} />
      </Section>
      <Section title="Special days" hint="Holidays close, extra openings add hours; for a whole day or some hours, once or every year.">
        <Dates dates={form.values.dates} error={errorsOf(form, 'dates')} onChange={(dates) => form.set('dates', dates)} />
      </Section>
      <Section title="What is open when" hint="The next two weeks by these hours, before you save.">
        <Fortnight rules={toKeep(form.values)} />
        {id && (
          <Field label="Counts from" hint="Your time. Empty: from now on." error={form.errors['validFrom']}>
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
            Save
          </Submit>
        </div>
      </Section>
    </form>
  );
}

function errorsOf(form: Form<Draft>, field: string): string | undefined {
  return Object.entries(form.errors).find(([name]) => name === field || name.startsWith(`${field}[`))?.[1];
}

const zones = () => Intl.supportedValuesOf('timeZone');

function Zone({ form }: { form: Form<Draft> }) {
  return (
    <Field label="Time zone" hint="By its place: summer time then comes by itself." error={form.errors['zone']}>
      {(wiring) => (
        <>
          <input
            {...wiring}
            list="zones"
            autoComplete="off"
            value={form.values.zone}
            onChange={({ target }) => form.set('zone', target.value)}
          />
          <datalist id="zones">
            {zones().map((each) => (
              <option key={each} value={each} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
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
  if (preview.isError) return <p className="muted">These hours cannot be shown yet.</p>;
  if (!preview.data) return <RowsLoading rows={3} what="the preview" />;
  const { open, changesAt, days } = preview.data;
  return (
    <div aria-live="polite">
      <p>
        {open ? (
          <Chip tone="ok" icon="check">
            Open now{changesAt ? `, closes ${soon(changesAt)} your time` : ''}
          </Chip>
        ) : (
          <Chip tone="soon" icon="clock">
            Closed now{changesAt ? `, opens ${soon(changesAt)} your time` : ''}
          </Chip>
        )}
      </p>
      <ol className="fortnight">
        {days.map((day) => (
          <li key={day.date} className={day.open.length === 0 ? 'muted' : undefined}>
            <span>
              {new Date(`${day.date}T12:00:00Z`).toLocaleDateString('en-GB', {
                weekday: 'short',
                day: 'numeric',
                month: 'short',
                timeZone: 'UTC',
              })}
            </span>
            <span className="num">
              {day.open.length === 0
                ? 'closed'
                : day.open.map((span) => `${clockIn(rules.zone, span.from)}–${clockIn(rules.zone, span.to)}`).join(', ')}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

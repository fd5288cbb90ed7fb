import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { Chip, Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Confirm } from '../../app/parts/Confirm.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { Check } from '../../app/parts/form.tsx';
import { useInTurn } from '../../app/in-turn.ts';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http, ifSeen } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import { calendarsKey, openingsKey, soon, useCalendars, useOpenings, type Calendar, type Opening, type SubjectKind } from './calendar.ts';
import './hours.css';

/** What is open when: each site and department, what it goes by, and the calendars themselves. */
export default function OpeningHours() {
  const calendars = useCalendars();
  return (
    <SettingsPage
      title="Opening hours"
      lead="Outside of these hours no chat is offered: visitors read when you open again, and leave a message."
    >
      <Subjects
        kind="sites"
        title="Sites"
        hint="What visitors of a site meet, unless their department has hours of its own."
        calendars={calendars.data ?? []}
      />
      <Subjects
        kind="departments"
        title="Departments"
        hint="A department's own hours come before its site's."
        calendars={calendars.data ?? []}
      />
      <Section title="Calendars" hint="Weekly hours in a time zone, holidays and extra openings. One calendar may serve many.">
        {calendars.isPending && <RowsLoading rows={2} what="calendars" />}
        {calendars.isError && !calendars.data && (
          <Failed what="The calendars" problem={calendars.error} retry={() => void calendars.refetch()} />
        )}
        {calendars.data?.length === 0 && (
          <Empty icon="clock" title="No calendar yet">
            Without one everything is always open. Make one, then choose it for a site or a department above.
          </Empty>
        )}
        <ul className="lines">
          {calendars.data?.map((each) => (
            <CalendarLine key={each.id} calendar={each} />
          ))}
        </ul>
        <div>
          <Link className="btn" to="/settings/hours/new">
            <Icon name="plus" />
            New calendar
          </Link>
        </div>
      </Section>
    </SettingsPage>
  );
}

function CalendarLine({ calendar }: { calendar: Calendar }) {
  const queries = useQueryClient();
  return (
    <li>
      <p className="grow">
        {calendar.name} <span className="muted">{calendar.rules.zone}</span>
      </p>
      <Link className="btn small" to={`/settings/hours/${calendar.id}`}>
        Change<span className="sr"> {calendar.name}</span>
        <Icon name="right" size="s" />
      </Link>
      <Confirm
        trigger="Remove"
        className="btn small danger"
        title={`Remove ${calendar.name}?`}
        yes="Remove it"
        run={async () => {
          await http.delete(`calendars/${calendar.id}`);
          await queries.invalidateQueries({ queryKey: calendarsKey });
        }}
      >
        Its hours and holidays are gone for good.
      </Confirm>
    </li>
  );
}

function Subjects({ kind, title, hint, calendars }: { kind: SubjectKind; title: string; hint: string; calendars: readonly Calendar[] }) {
  const openings = useOpenings(kind);
  return (
    <Section title={title} hint={hint}>
      {openings.isPending && <RowsLoading rows={2} what={title.toLowerCase()} />}
      {openings.isError && !openings.data && <Failed what={title} problem={openings.error} retry={() => void openings.refetch()} />}
      <ul className="lines">
        {openings.data?.map((each) => (
          <Subject key={each.id} kind={kind} opening={each} calendars={calendars} />
        ))}
      </ul>
    </Section>
  );
}

function State({ opening }: { opening: Opening }) {
  if (opening.open === null) return <Chip>as its site</Chip>;
  const change = opening.changesAt && soon(opening.changesAt);
  return opening.open ? (
    <Chip tone="ok" icon="check">
      Open{change && ` until ${change}`}
    </Chip>
  ) : (
    <Chip tone="soon" icon="clock">
      Closed{change && `, opens ${change}`}
    </Chip>
  );
}

function Subject({ kind, opening, calendars }: { kind: SubjectKind; opening: Opening; calendars: readonly Calendar[] }) {
  const queries = useQueryClient();
  const [asking, setAsking] = useState<boolean | null>(null);
  const inTurn = useInTurn();
  const current = () => queries.getQueryData<Opening[]>([...openingsKey, kind])?.find((each) => each.id === opening.id) ?? opening;
  const save = async (next: Opening, version: string | undefined) => {
    await http.put(
      `opening-hours/${kind}/${opening.id}`,
      { mode: next.mode, calendar: next.calendar, open: next.override, until: next.until, finishQueue: next.finishQueue },
      ifSeen(version),
    );
    await queries.invalidateQueries({ queryKey: openingsKey });
  };
  const trying = (task: () => Promise<void>) => inTurn(() => task().catch((thrown: unknown) => void toast(explain(thrown))));
  const set = (change: Partial<Opening>, said: string) =>
    trying(async () => {
      const before = current();
      await save({ ...before, ...change }, before.version);
      const { version } = current();
      toast(said, () => void trying(() => save(before, version).then(() => void toast(`${opening.name} is as before`))));
    });
  const chosen = opening.mode === 'calendar' ? (opening.calendar ?? '') : opening.mode;
  const inherits = kind === 'departments' ? 'As its site' : 'Always open';
  return (
    <li className="hours-subject">
      <div className="row wrap">
        <b className="grow clip">{opening.name}</b>
        <State opening={opening} />
      </div>
      <div className="row wrap">
        <select
          className="in narrow"
          aria-label={`What ${opening.name} goes by`}
          value={chosen}
          onChange={({ target }) => {
            const by =
              target.value === 'inherit' || target.value === 'always'
                ? ({ mode: target.value, calendar: null } as const)
                : ({ mode: 'calendar', calendar: target.value } as const);
            void set(by, `${opening.name} goes by other hours now`);
          }}
        >
          <option value="inherit">{inherits}</option>
          {kind === 'departments' && <option value="always">Always open</option>}
          {kind === 'sites' && opening.mode === 'always' && <option value="always">Always open</option>}
          {calendars.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </select>
        {opening.override === null ? (
          <>
            <button
              type="button"
              className="btn small"
              aria-expanded={asking === false}
              onClick={() => setAsking(asking === false ? null : false)}
            >
              Close now<span className="sr"> {opening.name}</span>
            </button>
            <button
              type="button"
              className="btn small"
              aria-expanded={asking === true}
              onClick={() => setAsking(asking === true ? null : true)}
            >
              Open now<span className="sr"> {opening.name}</span>
            </button>
          </>
        ) : (
          <button
            type="button"
            className="btn small"
            onClick={() => void set({ override: null, until: null }, `${opening.name} goes by its hours again`)}
          >
            Back to its hours<span className="sr">: {opening.name}</span>
          </button>
        )}
      </div>
      {asking !== null && opening.override === null && (
        <Until
          open={asking}
          name={opening.name}
          run={(until) => {
            setAsking(null);
            void set({ override: asking, until }, `${opening.name} is ${asking ? 'open' : 'closed'} until ${soon(until)}`);
          }}
        />
      )}
      {opening.mode === 'calendar' && (
        <Check
          checked={opening.finishQueue}
          onChange={(finishQueue) =>
            void set({ finishQueue }, finishQueue ? 'Who asked in time is still served' : 'At closing time who waits is told')
          }
          label="Serve who asked in time after closing too"
        />
      )}
    </li>
  );
}

/** An hour from now, as a field of date and time writes it. */
function inAnHour(): string {
  const at = new Date(Date.now() + 3_600_000);
  at.setMinutes(at.getMinutes() - at.getTimezoneOffset());
  return at.toISOString().slice(0, 16);
}

function Until({ open, name, run }: { open: boolean; name: string; run: (until: string) => void }) {
  const [until, setUntil] = useState(inAnHour);
  const at = Date.parse(until);
  return (
    <form
      className="inline-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (at > Date.now()) run(new Date(at).toISOString());
      }}
    >
      <label className="field">
        {open ? 'Open' : 'Closed'} until
        <input
          className="in"
          type="datetime-local"
          autoFocus
          value={until}
          onChange={({ target }) => setUntil(target.value)}
          aria-label={`${name} is ${open ? 'open' : 'closed'} until`}
        />
      </label>
      <button type="submit" className="btn primary" disabled={!(at > Date.now())}>
        {open ? 'Open now' : 'Close now'}
      </button>
    </form>
  );
}

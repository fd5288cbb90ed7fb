import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { t } from '../../app/t.ts';
import { Chip, Empty, LoadState } from '../../app/parts/blocks.tsx';
import { Confirm } from '../../app/parts/Confirm.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { Check } from '../../app/parts/form.tsx';
import { useInTurn } from '../../app/in-turn.ts';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http, ifSeen } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import { calendarsKey, openingsKey, soon, useCalendars, useOpenings, type Calendar, type Opening, type SubjectKind } from './calendar.ts';
import './hours.css';

/** Business hours: the schedule of each site and department, and the schedules themselves. */
export default function OpeningHours() {
  const calendars = useCalendars();
  return (
    <SettingsPage title={t('settings.nav.hours')} lead={t('organization.hours.lead')}>
      <Subjects
        kind="sites"
        title={t('organization.hours.sites')}
        hint={t('organization.hours.sitesHint')}
        calendars={calendars.data ?? []}
      />
      <Subjects
        kind="departments"
        title={t('organization.hours.departments')}
        hint={t('organization.hours.departmentsHint')}
        calendars={calendars.data ?? []}
      />
      <Section title={t('organization.hours.schedules')} hint={t('organization.hours.schedulesHint')}>
        <LoadState of={calendars} rows={2} what={t('organization.hours.schedules')} />
        {calendars.data?.length === 0 && (
          <Empty icon="clock" title={t('organization.hours.none')}>
            {t('organization.hours.noneHint')}
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
            {t('organization.hours.newSchedule')}
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
        {t('common.edit')}
        <span className="sr"> {calendar.name}</span>
        <Icon name="right" size="s" />
      </Link>
      <Confirm
        trigger={t('common.remove')}
        className="btn small danger"
        title={t('organization.hours.remove.title', { name: calendar.name })}
        yes={t('organization.hours.remove.yes')}
        run={async () => {
          await http.delete(`calendars/${calendar.id}`);
          await queries.invalidateQueries({ queryKey: calendarsKey });
        }}
      >
        {t('organization.hours.remove.text')}
      </Confirm>
    </li>
  );
}

function Subjects({ kind, title, hint, calendars }: { kind: SubjectKind; title: string; hint: string; calendars: readonly Calendar[] }) {
  const openings = useOpenings(kind);
  return (
    <Section title={title} hint={hint}>
      <LoadState of={openings} rows={2} what={title} />
      <ul className="lines">
        {openings.data?.map((each) => (
          <Subject key={each.id} kind={kind} opening={each} calendars={calendars} />
        ))}
      </ul>
    </Section>
  );
}

function State({ opening }: { opening: Opening }) {
  if (opening.open === null) return <Chip>{t('organization.hours.siteHours')}</Chip>;
  const change = opening.changesAt && soon(opening.changesAt);
  return opening.open ? (
    <Chip tone="ok" icon="check">
      {change ? t('organization.hours.state.openUntil', { time: change }) : t('organization.hours.state.open')}
    </Chip>
  ) : (
    <Chip tone="soon" icon="clock">
      {change ? t('organization.hours.state.closedUntil', { time: change }) : t('organization.hours.closed')}
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
      toast(
        said,
        () => void trying(() => save(before, version).then(() => void toast(t('organization.hours.undone', { name: opening.name })))),
      );
    });
  const chosen = opening.mode === 'calendar' ? (opening.calendar ?? '') : opening.mode;
  const inherits = kind === 'departments' ? t('organization.hours.useSiteHours') : t('organization.hours.alwaysOpen');
  return (
    <li className="hours-subject">
      <div className="row wrap">
        <b className="grow clip">{opening.name}</b>
        <State opening={opening} />
      </div>
      <div className="row wrap">
        <select
          className="in narrow"
          aria-label={t('organization.hours.hoursOf', { name: opening.name })}
          value={chosen}
          onChange={({ target }) => {
            const by =
              target.value === 'inherit' || target.value === 'always'
                ? ({ mode: target.value, calendar: null } as const)
                : ({ mode: 'calendar', calendar: target.value } as const);
            void set(by, t('organization.hours.updated', { name: opening.name }));
          }}
        >
          <option value="inherit">{inherits}</option>
          {kind === 'departments' && <option value="always">{t('organization.hours.alwaysOpen')}</option>}
          {kind === 'sites' && opening.mode === 'always' && <option value="always">{t('organization.hours.alwaysOpen')}</option>}
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
              {t('organization.hours.closeNow')}
              <span className="sr"> {opening.name}</span>
            </button>
            <button
              type="button"
              className="btn small"
              aria-expanded={asking === true}
              onClick={() => setAsking(asking === true ? null : true)}
            >
              {t('organization.hours.openNow')}
              <span className="sr"> {opening.name}</span>
            </button>
          </>
        ) : (
          <button
            type="button"
            className="btn small"
            onClick={() => void set({ override: null, until: null }, t('organization.hours.resumed', { name: opening.name }))}
          >
            {t('organization.hours.resume')}
            <span className="sr">: {opening.name}</span>
          </button>
        )}
      </div>
      {asking !== null && opening.override === null && (
        <Until
          open={asking}
          name={opening.name}
          run={(until) => {
            setAsking(null);
            void set(
              { override: asking, until },
              t(asking ? 'organization.hours.openedUntil' : 'organization.hours.closedUntil', { name: opening.name, time: soon(until) }),
            );
          }}
        />
      )}
      {opening.mode === 'calendar' && (
        <Check
          checked={opening.finishQueue}
          onChange={(finishQueue) =>
            void set({ finishQueue }, finishQueue ? t('organization.hours.finishQueue.on') : t('organization.hours.finishQueue.off'))
          }
          label={t('organization.hours.finishQueue.label')}
        />
      )}
    </li>
  );
}

/** An hour from now, as a date and time input expects it. */
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
        {open ? t('organization.hours.until.open') : t('organization.hours.until.closed')}
        <input
          className="in"
          type="datetime-local"
          autoFocus
          value={until}
          onChange={({ target }) => setUntil(target.value)}
          aria-label={t(open ? 'organization.hours.until.openOf' : 'organization.hours.until.closedOf', { name })}
        />
      </label>
      <button type="submit" className="btn primary" disabled={!(at > Date.now())}>
        {open ? t('organization.hours.openNow') : t('organization.hours.closeNow')}
      </button>
    </form>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Check } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { When } from '../../app/parts/When.tsx';
import { explain, http } from '../../app/server.ts';
import { Section } from '../../app/SettingsPage.tsx';
import { Rich } from '../../app/parts/Rich.tsx';
import { t } from '../../app/t.ts';
import { useDepartments } from '../../identity/departments.ts';
import { usePreferences } from '../../identity/me.ts';
import { deviceSound, saveDeviceSound } from './device.ts';
import { EventMatrix } from './EventMatrix.tsx';
import { switchOff, switchOn, thisEndpoint } from './push.ts';
import { play } from './sounds.ts';
import { type AlertEvent, type AlertRule, type AlertRules, alertsKey, pushKey, useAlertRules, usePushDevices } from './types.ts';

/** The agent's own notification settings (LC-128, LC-129). */
export function Alerts() {
  const rules = useAlertRules();
  const queries = useQueryClient();
  const save = async (change: Partial<AlertRules>) => {
    if (!rules.data) return;
    const before = rules.data;
    const next = { ...before, ...change };
    const { chosen, departments: _said, events, ...rest } = next;
    queries.setQueryData(alertsKey, next);
    try {
      const own = Object.fromEntries(chosen.map((event) => [event, events[event]]));
      queries.setQueryData(alertsKey, await http.put<AlertRules>('me/alerts', { ...rest, events: own }));
    } catch (thrown) {
      queries.setQueryData(alertsKey, before);
      toast(explain(thrown));
    }
  };
  return (
    <>
      <Section title={t('alerts.sounds.title')} hint={t('alerts.sounds.hint')}>
        <Device />
        {rules.isPending && <RowsLoading rows={3} what={t('alerts.what.alerts')} />}
        {rules.isError && <Failed what={t('alerts.sounds.title')} problem={rules.error} retry={() => void rules.refetch()} />}
        {rules.data && <Events rules={rules.data} save={save} />}
        {rules.data && <Departments rules={rules.data} save={save} />}
        {rules.data && <Quiet rules={rules.data} save={save} />}
      </Section>
      <Section title={t('alerts.away.title')} hint={t('alerts.away.hint')}>
        {rules.data && <Push rules={rules.data} save={save} />}
      </Section>
    </>
  );
}

interface Rules {
  readonly rules: AlertRules;
  readonly save: (change: Partial<AlertRules>) => Promise<void>;
}

function Device() {
  const { preferences, change } = usePreferences();
  const [device, setDevice] = useState(deviceSound);
  return (
    <>
      <Check
        checked={preferences.sound}
        onChange={(sound) => change({ sound })}
        label={t('alerts.sounds.enable')}
        hint={t('alerts.sounds.enableHint')}
      />
      <div className="field">
        <label htmlFor="volume">{t('alerts.sounds.volume')}</label>
        <div className="row">
          <input
            id="volume"
            type="range"
            min={0}
            max={100}
            step={5}
            value={device.volume}
            onChange={(event) => setDevice(saveDeviceSound({ volume: Number(event.target.value) }))}
          />
          <button type="button" className="btn small" onClick={() => play('chime', device.volume)}>
            {t('alerts.sounds.test')}
          </button>
        </div>
      </div>
      <Check
        checked={device.muted}
        onChange={(muted) => setDevice(saveDeviceSound({ muted }))}
        label={t('alerts.sounds.mute')}
        hint={t('alerts.sounds.muteHint')}
      />
    </>
  );
}

function Events({ rules, save }: Rules) {
  const chosen = new Set(rules.chosen);
  const set = (event: AlertEvent, rule: AlertRule | null) =>
    void save(
      rule === null
        ? { chosen: rules.chosen.filter((each) => each !== event) }
        : { chosen: [...new Set([...rules.chosen, event])], events: { ...rules.events, [event]: rule } },
    );
  return (
    <EventMatrix
      rules={rules.events}
      chosen={chosen}
      else={Object.keys(rules.departments).length > 0 ? t('alerts.events.departmentDefault') : t('alerts.events.default')}
      set={set}
    />
  );
}

function Departments({ rules, save }: Rules) {
  const departments = useDepartments(true);
  if (!departments.data || departments.data.length < 2) return null;
  return (
    <fieldset className="field">
      <legend className="label">{t('alerts.sounds.departments')}</legend>
      <div className="row wrap">
        {departments.data.map(({ id, name }) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={!rules.mutedDepartments.includes(id)}
              onChange={(event) =>
                void save({
                  mutedDepartments: event.target.checked
                    ? rules.mutedDepartments.filter((each) => each !== id)
                    : [...rules.mutedDepartments, id],
                })
              }
            />{' '}
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

const time = (minute: number | undefined) =>
  minute === undefined ? '' : `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const minute = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));

function Quiet({ rules, save }: Rules) {
  const on = rules.quietFrom !== undefined && rules.quietTo !== undefined;
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const { quietFrom: _from, quietTo: _to, ...without } = rules;
  const set = (from: number, to: number) => void save({ quietFrom: from, quietTo: to, zone: here });
  return (
    <>
      <Check
        checked={on}
        onChange={(next) =>
          next ? set(22 * 60, 7 * 60) : void save({ ...without, quietFrom: undefined as never, quietTo: undefined as never })
        }
        label={t('alerts.quiet.title')}
        hint={on ? t('alerts.quiet.onHint', { zone: rules.zone }) : t('alerts.quiet.offHint')}
      />
      {on && (
        <div className="row">
          <input
            className="in narrow"
            type="time"
            aria-label={t('alerts.quiet.from')}
            value={time(rules.quietFrom)}
            onChange={(event) => event.target.value && set(minute(event.target.value), rules.quietTo!)}
          />
          <span>{t('alerts.quiet.until')}</span>
          <input
            className="in narrow"
            type="time"
            aria-label={t('alerts.quiet.to')}
            value={time(rules.quietTo)}
            onChange={(event) => event.target.value && set(rules.quietFrom!, minute(event.target.value))}
          />
        </div>
      )}
      {on && (
        <Check
          checked={rules.urgentPasses ?? true}
          onChange={(urgentPasses) => void save({ urgentPasses })}
          label={t('alerts.quiet.urgent')}
          hint={t('alerts.quiet.urgentHint')}
        />
      )}
    </>
  );
}

function Push({ rules, save }: Rules) {
  const devices = usePushDevices();
  const queries = useQueryClient();
  const [here, setHere] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => void thisEndpoint().then(setHere), [devices.data]);
  if (devices.isPending) return <RowsLoading rows={1} what={t('alerts.what.browsers')} />;
  if (devices.isError) return <Failed what={t('alerts.push.browsers')} problem={devices.error} retry={() => void devices.refetch()} />;
  const able = 'serviceWorker' in navigator && 'PushManager' in window;
  const known = devices.data.items.some(({ endpoint }) => endpoint === here);
  const run = async (what: () => Promise<unknown>) => {
    if (busy) return;
    setBusy(true);
    try {
      await what();
      await queries.invalidateQueries({ queryKey: pushKey });
    } catch (thrown) {
      toast(thrown instanceof DOMException ? t('alerts.push.blocked') : explain(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <ul className="lines">
        {devices.data.items.map((device) => (
          <li key={device.id}>
            <Icon name="bolt" />
            <div className="grow">
              <p>
                {device.device} {device.endpoint === here && <span className="chip accent">{t('alerts.push.thisBrowser')}</span>}
              </p>
              <small className="muted">
                <Rich text="alerts.push.added" tags={{ time: () => <When at={device.createdAt} form="sentence" /> }} /> ·{' '}
                {device.lastOkAt ? (
                  <Rich text="alerts.push.lastUsed" tags={{ time: () => <When at={device.lastOkAt!} form="sentence" /> }} />
                ) : (
                  t('alerts.push.notUsed')
                )}
              </small>
            </div>
            <button type="button" className="btn small" onClick={() => void run(() => switchOff(device, device.endpoint === here))}>
              {t('alerts.push.turnOff')}
            </button>
          </li>
        ))}
      </ul>
      {!known && (
        <div className="row">
          <button
            type="button"
            className={devices.data.items.length === 0 ? 'btn primary' : 'btn'}
            disabled={!able}
            onClick={() => void run(() => switchOn(devices.data.publicKey))}
          >
            <Icon name="bolt" />
            {t('alerts.push.turnOn')}
          </button>
          {!able && <small className="muted">{t('alerts.push.unable')}</small>}
        </div>
      )}
      <Check
        checked={rules.pushText}
        onChange={(pushText) => void save({ pushText })}
        label={t('alerts.push.showText')}
        hint={t('alerts.push.showTextHint')}
      />
      <Check
        checked={rules.mailMinutes !== undefined}
        onChange={(on) => void save({ mailMinutes: (on ? 5 : undefined) as never })}
        label={t('alerts.email.title')}
        hint={rules.mailMinutes === undefined ? undefined : t('alerts.email.hint', { minutes: rules.mailMinutes })}
      />
      {rules.mailMinutes !== undefined && (
        <div className="field">
          <label htmlFor="mail-minutes">{t('alerts.email.minutes')}</label>
          <input
            id="mail-minutes"
            className="in narrow"
            type="number"
            min={1}
            max={120}
            value={rules.mailMinutes}
            onChange={(event) => event.target.valueAsNumber >= 1 && void save({ mailMinutes: Math.min(120, event.target.valueAsNumber) })}
          />
        </div>
      )}
    </>
  );
}

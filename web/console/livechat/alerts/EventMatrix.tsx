import { Rich } from '../../app/parts/Rich.tsx';
import { t } from '../../app/t.ts';
import { remindMillis } from '../chats/owed.ts';
import { deviceSound } from './device.ts';
import { play } from './sounds.ts';
import type { AlertEvent, AlertRule, SoundName } from './types.ts';
import './alerts.css';

const events: readonly { id: AlertEvent; name: string; hint: string }[] = [
  { id: 'offer', name: t('alerts.event.offer'), hint: t('alerts.event.offerHint') },
  { id: 'queued', name: t('alerts.event.queued'), hint: t('alerts.event.queuedHint') },
  { id: 'message', name: t('alerts.event.message'), hint: t('alerts.event.messageHint') },
  { id: 'arrival', name: t('alerts.event.arrival'), hint: t('alerts.event.arrivalHint') },
  { id: 'mention', name: t('alerts.event.mention'), hint: t('alerts.event.mentionHint') },
  { id: 'ticket', name: t('alerts.event.ticket'), hint: t('alerts.event.ticketHint') },
  { id: 'owed', name: t('alerts.event.owed'), hint: t('alerts.event.owedHint', { minutes: remindMillis / 60_000 }) },
];

/** What reaches an agent who is away. */
const pushed: ReadonlySet<AlertEvent> = new Set(['offer', 'message', 'mention', 'ticket']);

const soundNames: Record<SoundName, string> = {
  segment: t('alerts.sound.segment'),
  none: t('alerts.sound.none'),
  chime: t('alerts.sound.chime'),
  bell: t('alerts.sound.bell'),
  knock: t('alerts.sound.knock'),
};

interface Props {
  readonly rules: Readonly<Record<AlertEvent, AlertRule>>;
  /** Events that were chosen here. */
  readonly chosen: ReadonlySet<AlertEvent>;
  /** What applies to the others. */
  readonly else: string;
  /** Null resets the event. */
  readonly set: (event: AlertEvent, rule: AlertRule | null) => void;
}

/** The notification channels for each event (HD-93). */
export function EventMatrix({ rules, chosen, else: otherwise, set }: Props) {
  return (
    <ul className="alert-events">
      {events.map(({ id, name, hint }) => {
        const rule = rules[id];
        const silent = rule.sound === 'none';
        const change = (part: Partial<AlertRule>) => set(id, { ...rule, ...part });
        return (
          <li key={id} data-chosen={chosen.has(id) || undefined}>
            <span className="alert-name">
              <b id={`alert-${id}`}>{name}</b>
              <small className="muted">{hint}</small>
              {chosen.has(id) ? (
                <button type="button" className="btn bare small start" onClick={() => set(id, null)}>
                  <Rich text="alerts.events.reset" values={{ name }} tags={{ sr: (inside) => <span className="sr">{inside}</span> }} />
                </button>
              ) : (
                <small className="muted alert-else">{otherwise}</small>
              )}
            </span>
            <select
              className="in narrow"
              aria-labelledby={`alert-${id}`}
              value={rule.sound}
              onChange={(event) => {
                const sound = event.target.value as SoundName;
                change({ sound });
                play(sound, deviceSound().volume);
              }}
            >
              {Object.entries(soundNames)
                .filter(([value]) => value !== 'segment' || id === 'arrival')
                .map(([value, label]) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
            </select>
            <label className={silent ? 'muted' : undefined}>
              <input
                type="checkbox"
                disabled={silent}
                checked={rule.repeats}
                onChange={(event) => change({ repeats: event.target.checked })}
              />{' '}
              {t('alerts.events.repeat')}
            </label>
            <label className={silent ? 'muted' : undefined}>
              <input
                type="checkbox"
                disabled={silent}
                checked={rule.unfocusedOnly}
                onChange={(event) => change({ unfocusedOnly: event.target.checked })}
              />{' '}
              {t('alerts.events.background')}
            </label>
            {id !== 'offer' && (
              <label>
                <input type="checkbox" checked={rule.notice} onChange={(event) => change({ notice: event.target.checked })} />{' '}
                {t('alerts.events.inApp')}
              </label>
            )}
            {pushed.has(id) && (
              <>
                <label>
                  <input type="checkbox" checked={rule.push} onChange={(event) => change({ push: event.target.checked })} />{' '}
                  {t('alerts.events.push')}
                </label>
                <label>
                  <input type="checkbox" checked={rule.mail} onChange={(event) => change({ mail: event.target.checked })} />{' '}
                  {t('alerts.events.email')}
                </label>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}

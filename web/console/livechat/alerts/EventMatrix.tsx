import { deviceSound } from './device.ts';
import { play } from './sounds.ts';
import type { AlertEvent, AlertRule, SoundName } from './types.ts';
import './alerts.css';

const events: readonly { id: AlertEvent; name: string; hint: string }[] = [
  { id: 'offer', name: 'A chat is offered', hint: 'You are asked to take it' },
  { id: 'queued', name: 'Somebody waits in the queue', hint: 'Whom nobody has yet' },
  { id: 'message', name: 'A visitor writes', hint: 'In a conversation of yours' },
  { id: 'arrival', name: 'A visitor comes into a segment', hint: 'Once in a visit' },
  { id: 'mention', name: 'A colleague names you in a note', hint: 'With @ and your name' },
  { id: 'ticket', name: 'News of a ticket', hint: 'One you follow moved, one woke up, a reminder is due' },
  { id: 'owed', name: 'You owe an answer', hint: 'For more than two minutes' },
];

/** What reaches an agent who is away. */
const pushed: ReadonlySet<AlertEvent> = new Set(['offer', 'message', 'mention', 'ticket']);

const soundNames: Record<SoundName, string> = {
  segment: 'The segment’s own',
  none: 'No sound',
  chime: 'Chime',
  bell: 'Bell',
  knock: 'Knock',
};

interface Props {
  readonly rules: Readonly<Record<AlertEvent, AlertRule>>;
  /** Events that were chosen here. */
  readonly chosen: ReadonlySet<AlertEvent>;
  /** What holds for the others. */
  readonly else: string;
  /** Null: chosen no more. */
  readonly set: (event: AlertEvent, rule: AlertRule | null) => void;
}

/** By which ways each event reaches an agent (HD-93). */
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
                  {otherwise}
                  <span className="sr">: {name}</span>
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
              until handled
            </label>
            <label className={silent ? 'muted' : undefined}>
              <input
                type="checkbox"
                disabled={silent}
                checked={rule.unfocusedOnly}
                onChange={(event) => change({ unfocusedOnly: event.target.checked })}
              />{' '}
              only when you look elsewhere
            </label>
            {id !== 'offer' && (
              <label>
                <input type="checkbox" checked={rule.notice} onChange={(event) => change({ notice: event.target.checked })} /> notice on the
                page
              </label>
            )}
            {pushed.has(id) && (
              <>
                <label>
                  <input type="checkbox" checked={rule.push} onChange={(event) => change({ push: event.target.checked })} /> push
                </label>
                <label>
                  <input type="checkbox" checked={rule.mail} onChange={(event) => change({ mail: event.target.checked })} /> e-mail if
                  unread
                </label>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}

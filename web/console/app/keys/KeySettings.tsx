import { useEffect, useRef, useState } from 'react';
import { explain } from '../server.ts';
import { usePreferences } from '../../identity/me.ts';
import { Keys } from './Caps.tsx';
import { nameOf, sequenceMillis } from './keys.ts';
import { changed, clashes, keyOf, known, type Known } from './known.ts';

/** Browsers keep these for themselves, whatever a page wishes. */
const taken = new Set(['mod+w', 'mod+t', 'mod+n', 'mod+q']);

/** Every action with its key, and a way to give it another. */
export function KeySettings() {
  const { preferences, change, problem } = usePreferences();
  const own = preferences.keys;
  const inTheWay = clashes(own);
  const set = (id: string, key: string) => change({ keys: changed(own, id, key) });
  return (
    <div className="key-settings">
      {problem && (
        <p className="form-error" role="alert">
          {explain(problem)}
        </p>
      )}
      <p className="muted">Choose a key and press the new one, or two one after the other. Backspace takes it away, Escape leaves it.</p>
      <ul>
        {known.map((action) => (
          <li key={action.id}>
            <span className="grow">
              {action.label}
              {inTheWay.has(action.id) && (
                <small className="clash" role="alert">
                  In the way of:{' '}
                  {inTheWay
                    .get(action.id)!
                    .map(({ label }) => label)
                    .join(', ')}
                </small>
              )}
            </span>
            {own[action.id] !== undefined && (
              <button
                type="button"
                className="link"
                aria-label={`Reset the key of ${action.label}`}
                onClick={() => set(action.id, action.key)}
              >
                Reset
              </button>
            )}
            <KeyButton action={action} held={keyOf(action.id, own)} set={(key) => set(action.id, key)} />
          </li>
        ))}
      </ul>
      <button type="button" className="btn" aria-disabled={Object.keys(own).length === 0} onClick={() => change({ keys: {} })}>
        Reset all keys
      </button>
    </div>
  );
}

function KeyButton({ action, held, set }: { action: Known; held: string | undefined; set: (key: string) => void }) {
  const [heard, setHeard] = useState<string | null>(null);
  const [refused, setRefused] = useState(false);
  const timer = useRef(0);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const done = (key: string | null) => {
    window.clearTimeout(timer.current);
    setHeard(null);
    if (key !== null) set(key);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (heard === null) return;
    if (event.key === 'Tab') return done(null);
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') return done(null);
    if (event.key === 'Backspace' || event.key === 'Delete') return done('');
    const key = nameOf({ key: event.key, ctrl: event.ctrlKey, meta: event.metaKey, alt: event.altKey, shift: event.shiftKey });
    if (key === null || key === ' ') return;
    setRefused(taken.has(key));
    if (taken.has(key)) return;
    if (heard !== '') return done(`${heard} ${key}`);
    if (key.startsWith('mod+') || key.length > 1) return done(key);
    setHeard(key);
    timer.current = window.setTimeout(() => done(key), sequenceMillis);
  };
  return (
    <>
      <button
        type="button"
        className="btn small key"
        aria-pressed={heard !== null}
        onClick={() => setHeard((now) => now ?? '')}
        onKeyDown={onKeyDown}
        onBlur={() => heard !== null && done(heard || null)}
      >
        {heard === null && <span className="sr">Key of {action.label}: </span>}
        {heard === '' ? 'Press a key' : (heard ?? held) ? <KeyCaps of={(heard ?? held)!} /> : 'None'}
        {heard !== null && <span className="sr"> for {action.label}</span>}
      </button>
      {refused && (
        <small className="clash" role="alert">
          The browser keeps this key for itself.
        </small>
      )}
    </>
  );
}

const KeyCaps = ({ of }: { of: string }) => (
  <span className="caps">
    <Keys of={of} />
  </span>
);

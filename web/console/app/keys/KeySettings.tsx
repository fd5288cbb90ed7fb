import { useEffect, useRef, useState } from 'react';
import { t } from '../t.ts';
import { explain } from '../server.ts';
import { usePreferences } from '../../identity/me.ts';
import { Keys } from './Caps.tsx';
import { nameOf, sequenceMillis } from './keys.ts';
import { changed, clashes, keyOf, known, type Known } from './known.ts';

/** Browsers reserve these; a page cannot use them. */
const taken = new Set(['mod+w', 'mod+t', 'mod+n', 'mod+q']);

/** Every action with its keyboard shortcut, which can be changed. */
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
      <p className="muted">{t('keys.settings.hint')}</p>
      <ul>
        {known.map((action) => (
          <li key={action.id}>
            <span className="grow">
              {action.label}
              {inTheWay.has(action.id) && (
                <small className="clash" role="alert">
                  {t('keys.settings.conflict', {
                    actions: inTheWay
                      .get(action.id)!
                      .map(({ label }) => label)
                      .join(', '),
                  })}
                </small>
              )}
            </span>
            {own[action.id] !== undefined && (
              <button
                type="button"
                className="link"
                aria-label={t('keys.settings.resetOne', { action: action.label })}
                onClick={() => set(action.id, action.key)}
              >
                {t('keys.settings.reset')}
              </button>
            )}
            <KeyButton action={action} held={keyOf(action.id, own)} set={(key) => set(action.id, key)} />
          </li>
        ))}
      </ul>
      <button type="button" className="btn" aria-disabled={Object.keys(own).length === 0} onClick={() => change({ keys: {} })}>
        {t('keys.settings.resetAll')}
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
        data-records-key={heard === null ? undefined : ''}
        onClick={() => setHeard((now) => now ?? '')}
        onKeyDown={onKeyDown}
        onBlur={() => heard !== null && done(heard || null)}
      >
        {heard === null && <span className="sr">{t('keys.settings.keyOf', { action: action.label })} </span>}
        {heard === '' ? t('keys.settings.pressKey') : (heard ?? held) ? <KeyCaps of={(heard ?? held)!} /> : t('common.none')}
        {heard !== null && <span className="sr"> {t('keys.settings.forAction', { action: action.label })}</span>}
      </button>
      {refused && (
        <small className="clash" role="alert">
          {t('keys.settings.reserved')}
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

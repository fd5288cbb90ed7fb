import { useEffect, useRef, useState } from 'preact/hooks';
import type { ChatState } from './chat-state.ts';
import { Icon, type IconName } from './icons.tsx';
import { part } from './part.ts';
import { IconButton, useAround } from './parts.tsx';
import { writePrefs } from './prefs.ts';

let fetching: (() => Promise<typeof import('../transcript.ts')>) | null = null;
const fetched = (address: string | undefined) => (fetching ??= part(address));

export type Ask = 'end' | 'forget';

/** Sound, end, forget: a plain list that opens under its button. */
export function Menu({ state, ask }: { state: ChatState; ask: (what: Ask) => void }) {
  const { say, prefs, setPrefs, chat, config } = useAround();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) {
      return undefined;
    }
    const outside = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) {
        setOpen(false);
      }
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
    };
  }, [open]);
  const choose = (run: () => void) => () => {
    setOpen(false);
    box.current?.querySelector('button')?.focus();
    run();
  };
  const transcript = () => {
    const host = box.current?.closest('main');
    return (
      host &&
      fetched(config.parts['transcript'])().then(
        (it) =>
          it.ask({
            http: chat.http,
            conversation: chat.conversation!,
            say,
            host,
            done: () => box.current?.querySelector('button')?.focus(),
          }),
        () => {},
      )
    );
  };
  const prefer = (change: Partial<typeof prefs>) => {
    const next = { ...prefs, ...change };
    setPrefs(next);
    writePrefs(next);
  };
  const mute = () => prefer({ muted: !prefs.muted });
  return (
    <div
      class="menu"
      ref={box}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && open) {
          event.stopPropagation();
          choose(() => {})();
        }
      }}
    >
      <IconButton icon="more" label={say('more')} expanded={open} onClick={() => setOpen(!open)} />
      {open && (
        <ul>
          {item(prefs.muted ? 'bellOff' : 'bell', say(prefs.muted ? 'soundOff' : 'soundOn'), mute, !prefs.muted)}
          {!prefs.muted && (
            <li>
              <label>
                {say('volume')}
                <input
                  type="range"
                  max="100"
                  step="5"
                  value={prefs.volume}
                  onInput={(event) => prefer({ volume: +event.currentTarget.value })}
                />
              </label>
            </li>
          )}
          {state.stage === 'open' &&
            item(
              'end',
              say('end'),
              choose(() => ask('end')),
            )}
          {item(
            'doc',
            say('transcript'),
            choose(() => void transcript()),
          )}
          {item(
            'eraser',
            say('forget'),
            choose(() => ask('forget')),
          )}
        </ul>
      )}
    </div>
  );
}

function item(icon: IconName, text: string, run: () => void, pressed?: boolean) {
  return (
    <li>
      <button type="button" onClick={run} aria-pressed={pressed}>
        <Icon name={icon} />
        {text}
      </button>
    </li>
  );
}

/** Asks once, inside the panel; the safe answer has the focus. */
export function Confirm({ what, done }: { what: Ask; done: () => void }) {
  const { chat, config, say } = useAround();
  const safe = useRef<HTMLButtonElement>(null);
  const [failed, setFailed] = useState(false);
  const [busy, setBusy] = useState(false);
  useEffect(() => safe.current?.focus(), []);
  const forget = what === 'forget';
  const act = () => {
    if (forget) {
      chat.forget();
      done();
      return;
    }
    setBusy(true);
    chat.end().then(done, () => {
      setBusy(false);
      setFailed(true);
    });
  };
  return (
    <div
      class="scrim"
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          done();
        }
      }}
    >
      <div class="confirm" role="alertdialog" aria-modal="true" aria-labelledby="ask" aria-describedby="why">
        <h2 id="ask">{say(forget ? 'forgetAsk' : 'endAsk')}</h2>
        <p id="why">{say(forget ? 'forgetHint' : 'endHint', { site: config.site.name || say('team') })}</p>
        {failed && (
          <p class="error" role="alert">
            <Icon name="alert" size="s" />
            {say('unreachable')}
          </p>
        )}
        <div class="row">
          <button type="button" class="btn" ref={safe} onClick={done}>
            {say(forget ? 'cancel' : 'keepOn')}
          </button>
          <button type="button" class="btn primary" aria-disabled={busy} onClick={() => busy || act()}>
            {say(forget ? 'forget' : 'end')}
          </button>
        </div>
      </div>
    </div>
  );
}

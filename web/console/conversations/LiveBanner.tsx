import { useObservable } from '../app/observable.ts';
import { Icon } from '../app/parts/Icon.tsx';
import { clockSeconds } from '../app/parts/time.ts';
import { useSecond } from '../app/parts/When.tsx';
import type { LiveState } from '../../shared/live.ts';
import { useDesk } from './desk.ts';

const patienceMillis = 5_000;

/** Says since when the console is not live, and what is done about it. Nothing for a short cut. */
export function LiveBanner() {
  const desk = useDesk();
  const state = useObservable(desk.live);
  if (state.kind === 'live' || state.kind === 'idle') return null;
  return <Shown state={state} retry={() => desk.messenger.live.retryNow()} />;
}

function Shown({ state, retry }: { state: Exclude<LiveState, { kind: 'live' | 'idle' }>; retry: () => void }) {
  const now = useSecond();
  if (state.kind !== 'stopped' && now - state.offlineSince < patienceMillis) return null;
  return (
    <div className="banner" role="status">
      <Icon name="alert" />
      <span className="grow" aria-live={state.kind === 'offline' ? 'off' : undefined}>
        {sentence(state, now)}
      </span>
      {(state.kind === 'offline' || (state.kind === 'stopped' && state.reason !== 'barred')) && (
        <button
          type="button"
          className="btn small"
          onClick={state.kind === 'stopped' && state.reason === 'outdated' ? () => location.reload() : retry}
        >
          {state.kind === 'stopped' ? (state.reason === 'outdated' ? 'Reload' : 'Connect here') : 'Retry now'}
        </button>
      )}
    </div>
  );
}

function sentence(state: Exclude<LiveState, { kind: 'live' | 'idle' }>, now: number): string {
  if (state.kind === 'connecting') return `Not live since ${clockSeconds(state.offlineSince)}. Connecting …`;
  if (state.kind === 'offline')
    return `Not live since ${clockSeconds(state.offlineSince)}. Trying again in ${Math.max(1, Math.ceil((state.retryAt - now) / 1_000))} s.`;
  switch (state.reason) {
    case 'elsewhere':
      return 'Parlour is live in another tab. This one stands aside.';
    case 'barred':
      return 'Your access has ended. What you typed is kept in this browser.';
    case 'outdated':
      return 'This page is older than its server.';
    case 'signed-out':
      return 'You are signed out. What you typed is kept.';
    case 'closed':
      return 'The server closed the connection.';
  }
}

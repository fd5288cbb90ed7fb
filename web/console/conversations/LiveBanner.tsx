import { useObservable } from '../app/observable.ts';
import { Icon } from '../app/parts/Icon.tsx';
import { clockSeconds } from '../app/parts/time.ts';
import { useSecond } from '../app/parts/When.tsx';
import { t } from '../app/t.ts';
import type { LiveState } from '../../shared/live.ts';
import { useDesk } from './desk.ts';

const patienceMillis = 5_000;

/** Says since when the console is disconnected; silent for a short interruption. */
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
          {t(
            state.kind === 'stopped'
              ? state.reason === 'outdated'
                ? 'conversation.live.reload'
                : 'conversation.live.reconnect'
              : 'conversation.live.retry',
          )}
        </button>
      )}
    </div>
  );
}

function sentence(state: Exclude<LiveState, { kind: 'live' | 'idle' }>, now: number): string {
  if (state.kind === 'connecting') return t('conversation.live.connecting', { time: clockSeconds(state.offlineSince) });
  if (state.kind === 'offline')
    return t('conversation.live.offline', {
      time: clockSeconds(state.offlineSince),
      seconds: Math.max(1, Math.ceil((state.retryAt - now) / 1_000)),
    });
  switch (state.reason) {
    case 'elsewhere':
      return t('conversation.live.elsewhere');
    case 'barred':
      return t('conversation.live.barred');
    case 'outdated':
      return t('conversation.live.outdated');
    case 'signed-out':
      return t('conversation.live.signedOut');
    case 'closed':
      return t('conversation.live.closed');
  }
}

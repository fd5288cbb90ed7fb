import type { ChatState } from './chat-state.ts';
import { Icon } from './icons.tsx';
import { time, useAround, useNow } from './parts.tsx';

const GRACE_MS = 5_000;

/** Says that the line is gone only when it has been gone for a while; the composer stays usable. */
export function Banner({ state }: { state: ChatState }) {
  const { chat, say, language } = useAround();
  const { live, polling } = state;
  const off = live.kind === 'offline' || (live.kind === 'connecting' && !!state.timeline?.loaded);
  const now = useNow(off);
  if (live.kind === 'stopped' && state.stage !== 'ended' && (live.reason === 'elsewhere' || live.reason === 'signed-out')) {
    const elsewhere = live.reason === 'elsewhere';
    return (
      <div class="banner" role="status">
        <p>{say(elsewhere ? 'elsewhere' : 'unreachable')}</p>
        <button type="button" class="link" onClick={() => chat.reconnect()}>
          {say(elsewhere ? 'useHere' : 'retryNow')}
        </button>
      </div>
    );
  }
  if (!off || polling || now - live.offlineSince < GRACE_MS) {
    return null;
  }
  const wait = live.kind === 'offline' ? Math.ceil((live.retryAt - now) / 1000) : 0;
  return (
    <div class="banner">
      <Icon name="alert" size="s" />
      <p>
        <span role="status">{say('lost', { time: time(live.offlineSince, language) })}</span>{' '}
        <span class="num">{wait > 0 ? say('retryIn', { n: wait }) : say('retrying')}</span>
      </p>
      <button type="button" class="link" onClick={() => chat.reconnect()}>
        {say('retryNow')}
      </button>
    </div>
  );
}

import { isolate } from '../../shared/text.ts';
import type { ChatState } from './chat-state.ts';
import { Icon } from './icons.tsx';
import { opens, useAround } from './parts.tsx';

/** Who looks after the chat while nobody has answered: the place in the queue, or where the answer will come. */
export function ServingLine({ state }: { state: ChatState }) {
  const { chat, config, say, language } = useAround();
  const { serving, stage, left } = state;
  if (left && !state.agents.length) {
    return (
      <div class="serving" role="status">
        <Icon name="check" size="s" />
        <p>{say('leftKept')}</p>
      </div>
    );
  }
  if (!serving || serving.bot || stage !== 'open') {
    return null;
  }
  const { state: where, position, waitMinutes } = serving;
  if (where === 'requested' || where === 'offered' || where === 'queued') {
    const wait = !waitMinutes ? '' : waitMinutes > 60 ? say('waitLong') : say('waitAbout', { n: waitMinutes });
    return (
      <div class="serving" role="status">
        <span class="live" />
        <p>
          {position ? say('place', { n: position }) : say('connecting')}
          {wait && <small>{` · ${wait}`}</small>}
        </p>
        {where === 'queued' && config.forms?.offline && (
          <button type="button" class="link" onClick={() => chat.show({ form: 'offline' })}>
            {say('leave')}
          </button>
        )}
      </div>
    );
  }
  if (serving.connectingTo) {
    return (
      <div class="serving" role="status">
        <span class="live" />
        <p>{say('connectingTo', { name: isolate(serving.connectingTo) })}</p>
      </div>
    );
  }
  if (where === 'active' && serving.endsInSeconds) {
    return (
      <div class="serving" role="status">
        <Icon name="clock" size="s" />
        <p>{say('stillThere')}</p>
        <button type="button" class="link" onClick={() => chat.stay()}>
          {say('stay')}
        </button>
      </div>
    );
  }
  // Somebody may come after all, and answer what was left.
  return /^(missed|refused)$/.test(where) && !state.agents.length ? (
    <div class="serving" role="status">
      <p>
        {serving.text || say('nobodyFree')} {opens(serving.opensAt, say, language)}
      </p>
    </div>
  ) : null;
}

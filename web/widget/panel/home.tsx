/** @jsxImportSource preact */
import type { ChatState } from './chat-state.ts';
import { Icon } from './icons.tsx';
import { Lazy } from './lazy.tsx';
import { Faces, IconButton, opens, useAround } from './parts.tsx';
import { together } from './words.ts';

/** The first thing a visitor sees: a greeting, who is here, and one way in. */
export function Home({ state, talk }: { state: ChatState; talk: () => void }) {
  const { config, say, close, bridge, language } = useAround();
  const on = config.online || config.bot;
  const names = config.agents.map(({ name }) => name);
  const here = names.length ? say('here', { names: together(names, say), count: names.length }) : say('someoneHere');
  return (
    <>
      <div class="hero">
        <b>{say('title') || config.site.name}</b>
        {bridge.framed && <IconButton icon="down" label={say('close')} onClick={close} />}
        <h1>{say('greeting')}</h1>
        <p>{say(config.online ? 'subtitle' : on ? 'automaticAnswers' : 'offlineHint')}</p>
      </div>
      <div class="in-body home">
        <button type="button" class="box ask" onClick={talk}>
          {config.online && names.length > 0 ? <Faces names={names} /> : <Icon name="doc" size="l" />}
          <span class="grow">
            <b>{say(on ? 'talk' : 'leave')}</b>
            <small>
              <span class={`live ${config.online ? '' : 'off'}`} />
              {config.online ? here : opens(config.opensAt, say, language) || say('nobodyHere')}
            </small>
          </span>
          <Icon name="arrow" />
        </button>
        {state.forgotten && (
          <p class="note-line" role="status">
            <Icon name="check" size="s" />
            <span>{say('forgotten', { site: config.site.name || say('team') })}</span>
          </p>
        )}
        {config.help && <Lazy from="help" it="Search" />}
        <p class="quiet">
          <Icon name="lock" size="s" />
          <span>{say('quiet')}</span>
        </p>
      </div>
    </>
  );
}

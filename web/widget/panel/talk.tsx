import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Banner } from './banner.tsx';
import { type ChatState, waiting } from './chat-state.ts';
import { Composer } from './composer.tsx';
import { Icon } from './icons.tsx';
import { Lazy } from './lazy.tsx';
import { Log } from './log.tsx';
import { type Ask, Confirm, Menu } from './menu.tsx';
import { assistant, Face, Faces, Head, IconButton, useAround } from './parts.tsx';
import { together, type Say } from './words.ts';

/** The conversation, from the empty page before the first word to the end. */
export function Talk({ state, visible, back, again }: { state: ChatState; visible: boolean; back: () => void; again: () => void }) {
  const around = useAround();
  const { chat, config, say } = around;
  const [ask, setAsk] = useState<Ask | null>(null);
  const page = useRef<HTMLDivElement>(null);
  const asked = useRef<Ask | null>(null);
  // A question took the focus from the page, which could not have it; it comes back to where the answer leads.
  useLayoutEffect(() => {
    const find = (one: string) => page.current?.querySelector<HTMLElement>(one);
    if (asked.current && !ask) {
      ((asked.current === 'end' && find('.over button')) || find('.menu button'))?.focus();
    }
    asked.current = ask;
  }, [ask]);
  const { stage, agents } = state;
  const fresh = stage === 'fresh';
  const bot = state.serving?.bot;
  const team = config.agents.map(({ name }) => name);
  const names = agents.length || bot || !config.online ? agents : team;
  const site = say('title') || config.site.name;
  const title = bot ? assistant(around, say) : names.length ? together(names.slice(0, 3), say) : site;
  return (
    <>
      <div class="page" ref={page} inert={ask !== null}>
        <Head
          title={title || say('team')}
          sub={bot ? say('automaticAnswers') : subtitle(state, config.online, site === title ? '' : site, say)}
          before={
            <>
              {fresh && <IconButton icon="left" label={say('back')} onClick={back} class="first" />}
              {names.length === 1 && <Face name={names[0]!} here={agents.length > 0 && stage === 'open'} />}
              {names.length > 1 && <Faces names={names} />}
            </>
          }
        >
          {!fresh && stage !== 'starting' && <Menu state={state} ask={setAsk} />}
        </Head>
        <Banner state={state} />
        {fresh ? (
          <div class="in-body start">
            <p class="b">{say(config.online || config.bot ? 'greeting' : 'offlineHint')}</p>
            {config.help && <Lazy from="help" it="Hints" text={state.draft} surface="widget" done={() => (chat.draft(''), back())} />}
          </div>
        ) : (
          <Log state={state} visible={visible} />
        )}
        <footer>
          {stage === 'ended' ? (
            <div class="over">
              {state.serving?.rateable && <Lazy from="forms" it="Rating" chat={chat} />}
              <p role="status">
                <b>{say(state.serving?.reason === 'idle' ? 'wentIdle' : 'endedTitle')}</b> {say(state.draft ? 'textKept' : 'endedHint')}
              </p>
              <button type="button" class="btn primary block" onClick={again}>
                {say('startNew')}
              </button>
            </div>
          ) : (
            <>
              {waiting(state.timeline) && (
                <button type="button" class="btn block asked" onClick={() => chat.show({ form: 'asked' })}>
                  <Icon name="doc" />
                  {say('fillIn')}
                </button>
              )}
              {(fresh ? config.bot : bot) && <Lazy from="help" it="Person" />}
              <Composer state={state} />
            </>
          )}
        </footer>
      </div>
      {ask && <Confirm what={ask} done={() => setAsk(null)} />}
    </>
  );
}

function subtitle(state: ChatState, online: boolean, site: string, say: Say) {
  if (state.stage === 'ended') {
    return say('closed');
  }
  if (state.agents.length > 0) {
    return site;
  }
  return (
    <>
      <span class={`live ${online ? '' : 'off'}`} />
      {say(online ? 'someoneHere' : 'nobodyHere')}
    </>
  );
}

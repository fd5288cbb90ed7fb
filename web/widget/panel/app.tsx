import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { isolate } from '../../shared/text.ts';
import type { PanelConfig } from '../../shared/types.ts';
import type { Data, Down } from '../protocol.ts';
import type { Bridge } from './bridge.ts';
import { waiting } from './chat-state.ts';
import type { Chat } from './chat.ts';
import { FormPage } from './forms.tsx';
import { Home } from './home.tsx';
import { Icon } from './icons.tsx';
import { Lazy } from './lazy.tsx';
import { Peek } from './peek.tsx';
import { AroundContext, Head, Notice, useChat } from './parts.tsx';
import { invitedBy } from './fill.ts';
import { readPrefs } from './prefs.ts';
import { Talk } from './talk.tsx';
import { direction, type Say, speaker, type Words } from './words.ts';

/** Where focus goes when the panel opens or turns: the composer (what stands above it is optional), else the one way on. */
const FIRST = ['#composer', '.ask', '.over button', '.notice button', 'header button'];

interface Spoken {
  readonly language: string;
  readonly words: Partial<Words>;
}

export interface AppProps {
  readonly config: PanelConfig;
  readonly chat: Chat;
  readonly bridge: Bridge;
  /** The languages the document was asked for in, the best first. */
  readonly wishes: string;
  /** Gives every message of the loader to the app. */
  readonly listen: (hear: (type: Down, data: Data) => void) => void;
  readonly prefsChanged: (prefs: ReturnType<typeof readPrefs>) => void;
  readonly spoke: (language: string, say: Say) => void;
}

export function App({ config, chat, bridge, wishes, listen, prefsChanged, spoke }: AppProps) {
  const state = useChat(chat);
  const [open, setOpen] = useState(!bridge.framed);
  const [spoken, setSpoken] = useState<Spoken>(config);
  const [talking, setTalking] = useState(false);
  const [focus, setFocus] = useState(0);
  const [prefs, setPrefs] = useState(readPrefs);
  const [shown, setShown] = useState(!document.hidden);
  const [drop, setDrop] = useState(false);
  const [declined, setDeclined] = useState(false);
  const [openings, setOpenings] = useState(0);
  const panel = useRef<HTMLElement>(null);
  const { language, words } = spoken;
  const say = useMemo(() => speaker(words, language), [spoken]);
  const { stage } = state;
  const peek = open ? null : state.peek;
  useLayoutEffect(() => void (open && state.peek && chat.peek()), [open, state.peek]);
  const talks = talking || (stage !== 'fresh' && stage !== 'resuming');

  // Another language than the document came in: until its words are here, and if they never come, the old one stays.
  const wished = useRef(wishes);
  const known = useRef<Record<string, Spoken>>({ [wishes]: config });
  const speak = (tags: string) => {
    if (!tags || tags === wished.current) {
      return;
    }
    wished.current = tags;
    const held = known.current[tags];
    if (held) {
      setSpoken(held);
      return;
    }
    chat.http.get<Spoken>('words', { query: { w: config.widget.key, l: tags } }).then(
      (next) => {
        known.current[tags] = next;
        if (tags === wished.current) {
          setSpoken(next);
        }
      },
      () => bridge.tell('error', { code: 'language' }),
    );
  };
  useLayoutEffect(() => {
    listen((type, data) => {
      if (type === 'init' || type === 'language') {
        speak(String(data['language'] ?? ''));
      }
      if (type === 'init') {
        document.documentElement.dataset['theme'] = String(data['theme'] ?? 'auto');
        setOpen(data['open'] === true);
      } else if (type === 'open') {
        setOpen(true);
        if (typeof data['greeting'] === 'string') {
          const greeting = data['greeting'];
          chat.invited = invitedBy(data);
          setSpoken((now) => ({ ...now, words: { ...now.words, greeting } }));
        }
        setOpenings((count) => count + 1);
        ask(data['form']);
        if (typeof data['text'] === 'string' && !chat.state.draft) {
          chat.draft(data['text'].slice(0, config.limits.textChars));
          setTalking(true);
        }
        if (data['focus'] === true) {
          setFocus((count) => count + 1);
        }
      } else if (type === 'close') {
        setOpen(false);
      }
    });
  }, []);
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = direction(language);
  }, [language]);
  useLayoutEffect(() => prefsChanged(prefs), [prefs]);
  useLayoutEffect(() => spoke(language, say), [say]);
  useLayoutEffect(() => {
    if (focus) {
      const first = FIRST.map((one) => panel.current?.querySelector<HTMLElement>(one)).find((one) => one);
      first?.focus();
    }
  }, [focus, talks, stage === 'ended', state.form]);
  useEffect(() => {
    const seen = () => {
      setShown(!document.hidden);
      if (!document.hidden) {
        chat.focused();
      }
    };
    const back = () => chat.reconnect();
    document.addEventListener('visibilitychange', seen);
    window.addEventListener('focus', seen);
    window.addEventListener('online', back);
    return () => {
      document.removeEventListener('visibilitychange', seen);
      window.removeEventListener('focus', seen);
      window.removeEventListener('online', back);
    };
  }, []);

  const talk = () => {
    setTalking(true);
    setFocus((count) => count + 1);
  };
  useLayoutEffect(() => {
    if (state.forgotten) {
      setTalking(false);
      setFocus((count) => count + 1);
    }
  }, [state.forgotten]);

  /** The page asks for a form by its name (LC-6): the one before a chat while none runs, the one for a message while nobody answered. */
  const ask = (form: unknown) => {
    const fresh = chat.state.stage === 'fresh';
    if (
      (form === 'pre_chat' && fresh) ||
      (form === 'offline' && config.forms?.offline && (fresh || (chat.state.stage === 'open' && !chat.state.agents.length)))
    ) {
      chat.show({ form });
      setTalking(true);
    }
  };
  const close = () => {
    setOpen(false);
    bridge.tell('close');
  };
  const around = { chat, config, bridge, language, say, prefs, setPrefs, close, Lazy };
  const files = config.widget.behaviour.visitorFiles && talks && !formOf() && (stage === 'fresh' || stage === 'open');
  const over = (event: DragEvent) => {
    if (files && event.dataTransfer?.types.includes('Files')) {
      event.preventDefault();
      setDrop(true);
    }
  };
  return (
    <AroundContext.Provider value={around}>
      <main
        class="panel"
        ref={panel}
        inert={!!peek}
        aria-label={say('chatWith', { name: say('title') || config.site.name || say('team') })}
        onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && bridge.framed && close()}
        onDragOver={over}
        onDragLeave={(event) => event.currentTarget.contains(event.relatedTarget as Node | null) || setDrop(false)}
        onDrop={(event) => {
          setDrop(false);
          if (files && event.dataTransfer?.files.length) {
            event.preventDefault();
            chat.tray.add(event.dataTransfer.files, stage === 'open');
          }
        }}
      >
        {body()}
        {open && config.help && <Lazy from="help" it="Reader" fresh={stage === 'fresh' && !talks} talk={talk} />}
        {drop && (
          <div class="drop" aria-hidden="true">
            <Icon name="clip" size="l" />
            {say('drop')}
          </div>
        )}
        <Typing names={state.typing} say={say} />
      </main>
      <Peek message={peek} />
    </AroundContext.Provider>
  );

  /** Which form stands in place of the conversation: one that was asked for, else the one a chat begins with or ends in. */
  function formOf() {
    const { preChat = 'skip', offline = false } = config.forms ?? {};
    if (state.form && (state.form !== 'asked' || (stage === 'open' && waiting(state.timeline)))) {
      return state.form;
    }
    if (stage === 'fresh' && talks) {
      return config.online || config.bot
        ? preChat === 'always' || (preChat === 'unknown' && !chat.known)
          ? 'pre_chat'
          : null
        : offline
          ? 'offline'
          : null;
    }
    const missed = stage === 'open' && !state.serving?.bot && /^(missed|refused)$/.test(state.serving?.state ?? '') && !state.agents.length;
    return missed && offline && !state.left && !declined ? 'offline' : null;
  }

  function leaveForm() {
    chat.show({ form: null });
    if (stage === 'fresh') {
      setTalking(false);
    } else if (state.form !== 'asked') {
      setDeclined(true);
    }
  }

  function body() {
    const title = say('title') || config.site.name || say('team');
    if (stage === 'barred' || stage === 'outdated') {
      return (
        <>
          <Head title={title} />
          <Notice icon="clock" title={say('unavailable')} hint={say(stage === 'barred' ? 'unavailableHint' : 'outdated')}>
            {state.draft && <p class="kept">{state.draft}</p>}
          </Notice>
        </>
      );
    }
    if (stage === 'lost') {
      return (
        <>
          <Head title={title} />
          <Notice icon="alert" title={say('unreachable')} hint={say('unreachableHint')}>
            <button type="button" class="btn" onClick={() => chat.reconnect()}>
              {say('retry')}
            </button>
          </Notice>
        </>
      );
    }
    if (stage === 'resuming') {
      return <Head title={title} />;
    }
    const form = formOf();
    if (form) {
      return <FormPage key={openings} kind={form} state={state} {...(config.pretend ? {} : { back: leaveForm })} />;
    }
    return talks ? (
      <Talk
        state={state}
        visible={open && shown}
        back={() => setTalking(false)}
        again={() => {
          chat.startNew();
          talk();
        }}
      />
    ) : (
      <Home state={state} talk={talk} />
    );
  }
}

/** Said aloud at most once in thirty seconds; the dots are for the eye. */
function Typing({ names, say }: { names: readonly string[]; say: Say }) {
  const said = useRef({ at: 0, text: '' });
  const name = names[0] ?? '';
  if (name && Date.now() - said.current.at > 30_000) {
    said.current = { at: Date.now(), text: say('typing', { name: isolate(name) }) };
  }
  return (
    <span class="sr" role="status">
      {name ? said.current.text : ''}
    </span>
  );
}

import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { isolate } from '../../shared/text.ts';
import type { TimelineItem } from '../../shared/timeline.ts';
import type { Attachment, Message } from '../../shared/types.ts';
import { File } from './attachment.tsx';
import type { ChatState } from './chat-state.ts';
import { Icon } from './icons.tsx';
import { Lazy } from './lazy.tsx';
import { assistant, time, useAround } from './parts.tsx';
import { Text } from './text.tsx';
import { ServingLine } from './serving.tsx';
import { failure, type Say, type Word } from './words.ts';

interface Line {
  readonly key: string;
  readonly at: number;
  readonly mine: boolean;
  readonly name: string;
  readonly bot?: boolean;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly redacted: boolean;
  /** The visitor is its author, also of an event. */
  readonly own?: boolean;
  readonly event?: NonNullable<Message['event']>;
  readonly seq?: number;
  readonly choices?: NonNullable<Message['choices']>;
  readonly state?: 'sending' | 'sent' | 'failed';
  readonly code?: string;
}

const NEAR = 56;

/** The transcript (role log): one announcement per message of the other side, none of one's own (LC-40). */
export function Log({ state, visible }: { state: ChatState; visible: boolean }) {
  const { chat, say, language } = useAround();
  const box = useRef<HTMLDivElement>(null);
  const stick = useRef(true);
  const bottom = useRef(0);
  const shape = useRef('');
  const [away, setAway] = useState<{ seq: number } | null>(null);
  const { timeline, first, typing } = state;
  const lines = timeline?.loaded || !first ? (timeline?.items ?? []).map(line) : [];
  if (first) {
    lines.push({ ...BLANK, key: first.id, at: first.at, mine: true, text: first.text, state: first.state, code: first.code ?? '' });
  }
  // What is read in from before is for the eye; only what comes after it is said aloud.
  const settled = timeline?.loaded === true && !timeline.loadingOlder;
  const [polite, setPolite] = useState(false);
  useEffect(() => {
    // in a task of its own: within the one that draws the transcript, all of it would be said
    const task = setTimeout(() => setPolite(settled));
    return () => clearTimeout(task);
  }, [settled]);
  const last = lines.at(-1);
  const lastMine = lines.findLast(({ mine }) => mine)?.key;
  const missed = away ? lines.filter((one) => !one.mine && !one.event && (one.seq ?? 0) > away.seq).length : 0;

  const down = () => {
    const element = box.current;
    if (element) {
      shape.current = `${element.scrollHeight}/${element.clientHeight}`;
      element.scrollTop = element.scrollHeight;
    }
  };
  const scrolled = () => {
    const element = box.current;
    if (!element || element.clientHeight === 0) {
      return;
    }
    // A picture that arrived or a panel that opened moved the page, not the reader.
    if (stick.current && shape.current !== `${element.scrollHeight}/${element.clientHeight}`) {
      down();
      return;
    }
    bottom.current = element.scrollHeight - element.scrollTop;
    const near = bottom.current - element.clientHeight < NEAR;
    stick.current = near;
    setAway((held) => (near ? null : (held ?? { seq: timeline?.seen ?? 0 })));
    if (element.scrollTop < NEAR && timeline?.hasOlder && !timeline.loadingOlder) {
      void chat.loadOlder().catch(() => {}); // the button stays for another try
    }
  };
  // Own words are always looked at; others' only when the reader is at the end already.
  useLayoutEffect(() => {
    if (last?.mine) {
      stick.current = true;
    }
    if (stick.current) {
      down();
    }
  }, [last?.key, last?.state, typing.length > 0, visible]);
  // What was added above must not move what is being read.
  useLayoutEffect(() => {
    const element = box.current;
    if (element && !stick.current) {
      element.scrollTop = element.scrollHeight - bottom.current;
    }
  }, [lines[0]?.key]);
  useEffect(() => {
    const watch = new ResizeObserver(() => stick.current && down());
    for (const element of [box.current, box.current?.firstElementChild]) {
      if (element) {
        watch.observe(element);
      }
    }
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    chat.sees(visible && !away);
  }, [visible, !away, last?.key]);

  return (
    <div class="scroll">
      <div class="in-body" ref={box} onScroll={scrolled} tabindex={state.stage === 'ended' ? 0 : -1}>
        <div class="log" role="log" aria-label={say('messages')} aria-live={settled && polite ? 'polite' : 'off'}>
          {timeline?.hasOlder && (
            <button type="button" class="btn bare older" onClick={() => void chat.loadOlder().catch(() => {})}>
              {say('older')}
            </button>
          )}
          {lines.map((one, at) => (
            <Entry
              key={one.key}
              line={one}
              before={lines[at - 1]}
              shown={one.key === lastMine || one.state === 'failed'}
              state={state}
              language={language}
              say={say}
            />
          ))}
          {timeline && !timeline.loaded && !first && <Skeleton />}
        </div>
        {typing.length > 0 && (
          <p class="b typing" aria-hidden="true">
            <i />
            <i />
            <i />
          </p>
        )}
        <ServingLine state={state} />
      </div>
      {away && (
        <button type="button" class="btn jump" aria-label={missed ? undefined : say('toBottom')} onClick={down}>
          {missed > 0 && say('newMessages', { n: missed })}
          <Icon name="down" />
        </button>
      )}
    </div>
  );
}

const BLANK: Pick<Line, 'name' | 'attachments' | 'redacted'> = { name: '', attachments: [], redacted: false };

function line(item: TimelineItem): Line {
  if (item.kind === 'entry') {
    const { text, attachments, state, code, seq, createdAt } = item.entry;
    return {
      ...BLANK,
      key: item.key,
      at: createdAt,
      mine: true,
      text,
      attachments,
      state,
      ...(code ? { code } : {}),
      ...(seq ? { seq } : {}),
    };
  }
  const { author, text, attachments, seq, at, event, redactions, choices } = item.message;
  return {
    key: item.key,
    at: Date.parse(at),
    mine: item.mine && !event,
    name: author.name,
    bot: author.kind === 'bot',
    text,
    attachments,
    redacted: redactions.length > 0,
    seq,
    own: item.mine,
    ...(event ? { event } : {}),
    ...(choices ? { choices } : {}),
    ...(item.mine ? { state: 'sent' as const } : {}),
  };
}

function Entry(props: { line: Line; before: Line | undefined; shown: boolean; state: ChatState; language: string; say: Say }) {
  const around = useAround();
  const { config } = around;
  const { line: one, before, language, say } = props;
  const newDay = day(one.at) !== (before ? day(before.at) : day(Date.now()));
  const event = one.event && eventText(one, say);
  // A run is what one person says without a break of five minutes; its head carries name and time.
  const head =
    !before ||
    !!before.event ||
    newDay ||
    before.mine !== one.mine ||
    (!one.mine && before.name !== one.name) ||
    one.at - before.at > 300_000;
  const name = one.name || (one.bot ? assistant(around, say) : say('team'));
  return (
    <>
      {newDay && (
        <p class="sys" aria-live="off">
          {dayName(one.at, language, say)}
        </p>
      )}
      {one.event ? (
        event && <p class="sys">{event}</p>
      ) : (
        <div class={`line ${one.mine ? 'mine' : ''} ${head ? 'head' : ''}`} aria-live={one.mine ? 'off' : undefined} aria-atomic="true">
          <span class="sr">{one.mine ? `${say('you')}: ` : `${isolate(name)}: `}</span>
          {head && !one.mine && (
            <p class="who" aria-hidden="true">
              <bdi>{name}</bdi>
              {one.bot && ` · ${say('automatic')}`} <time title={new Date(one.at).toLocaleString(language)}>{time(one.at, language)}</time>
            </p>
          )}
          {one.text && (
            <div class={`b ${one.mine ? 'me' : one.bot ? 'bot' : ''}`} title={new Date(one.at).toLocaleString(language)}>
              <Text source={one.text} />
            </div>
          )}
          {config.help && one.text.includes(config.help.url) && !one.bot && <Lazy from="help" it="Cards" text={one.text} />}
          {one.attachments.map((file) => (
            <File key={file.id} of={file} />
          ))}
          {one.redacted && (
            <p class="state">
              <Icon name="lock" size="s" />
              {say('redacted')}
            </p>
          )}
          {one.choices && <Lazy from="help" it="Choices" of={one.seq!} {...one.choices} />}
          {one.mine && props.shown && <State line={one} state={props.state} language={language} say={say} />}
        </div>
      )}
    </>
  );
}

/** Sending, sent, delivered, read, or failed with a way on (LC-27). */
function State({ line: one, state, language, say }: { line: Line; state: ChatState; language: string; say: Say }) {
  const { chat, config } = useAround();
  if (one.state === 'failed') {
    return (
      <p class="state fail" role="alert">
        <Icon name="alert" size="s" />
        <span>{failure(one.code ?? '', say)}</span>
        <button type="button" class="link" onClick={() => chat.retry(one.key)}>
          {say('retry')}
        </button>
        <button type="button" class="link" onClick={() => chat.discard(one.key)}>
          {say('remove')}
        </button>
      </p>
    );
  }
  if (one.state === 'sending') {
    return status('clock', say(state.live.kind === 'offline' ? 'waiting' : 'sending'));
  }
  const seq = one.seq ?? 0;
  const read = config.widget.behaviour.readMarks && seq > 0 && state.agentRead >= seq;
  const delivered = read || (seq > 0 && state.agentDelivered >= seq);
  return status(delivered ? 'checks' : 'check', `${say(read ? 'read' : delivered ? 'delivered' : 'sent')} ${time(one.at, language)}`);
}

function status(icon: 'clock' | 'check' | 'checks', text: ComponentChildren) {
  return (
    <p class="state">
      <Icon name={icon} size="s" />
      {text}
    </p>
  );
}

function eventText(one: Line, say: Say): string | null {
  const { event } = one;
  switch (event?.type) {
    case 'joined':
      return say('joined', { name: isolate(event.agent?.name || one.name || say('team')) });
    case 'closed': {
      const by = event.by?.name ?? event.agent?.name ?? '';
      return one.own ? say('closedByYou') : by ? say('closedBy', { name: isolate(by) }) : say('closed');
    }
    case 'reopened':
      return say('reopened');
    default:
      return event ? say(event.type as Word, { text: isolate(one.text) }) : null;
  }
}

function day(at: number): string {
  return new Date(at).toDateString();
}

function dayName(at: number, language: string, say: Say): string {
  const now = Date.now();
  if (day(at) === day(now)) {
    return say('today');
  }
  return day(at) === day(now - 86_400_000)
    ? say('yesterday')
    : new Date(at).toLocaleDateString(language, { weekday: 'long', day: 'numeric', month: 'long' });
}

function Skeleton() {
  return (
    <div class="bones" aria-hidden="true">
      <i />
      <i />
      <i />
    </div>
  );
}

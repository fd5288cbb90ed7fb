import type { Schemas } from '../../shared/api.ts';
import type { With } from '../../shared/basics.ts';
import type { Clock } from '../../shared/clock.ts';
import type { LiveState } from '../../shared/live.ts';
import type { TimelineView } from '../../shared/timeline.ts';
import type { Id, Message, PageRef, PanelConfig, Serving } from '../../shared/types.ts';
import type { Found } from '../../shared/redaction/gate.ts';
import type { Data, Up } from '../protocol.ts';
import type { Brought } from './brought.ts';
import type { Say } from './words.ts';
import type { Vault } from './vault.ts';

/** What is fetched once there is something to say. */
export type MessengerPart = typeof import('../messenger.ts');

export interface ChatOptions {
  readonly messenger: () => Promise<MessengerPart>;
  readonly config: PanelConfig;
  readonly vault: Vault;
  readonly tell: (type: Up, data?: Data) => void;
  /** Another side's message came, after what was there at the start. */
  readonly heard: (message: Message) => void;
  readonly page: () => PageRef | null;
  readonly brought?: () => Brought;
  readonly language: () => string;
  readonly say: Say;
  readonly clock?: Clock;
}

/** What the page gave to prove who its person is. */
export type GivenIdentity = Schemas['VisitorGivenIdentity'];

/**
 * `fresh`: nothing was said yet. `resuming`: the browser knows a chat and asks for it. `lost`: it could not ask.
 * `barred` and `outdated` are final for this page.
 */
export type Stage = 'fresh' | 'resuming' | 'lost' | 'starting' | 'open' | 'ended' | 'barred' | 'outdated';

/** The message that starts a chat, until the conversation itself shows it. */
export interface First {
  readonly id: Id;
  readonly text: string;
  readonly files: number;
  readonly at: number;
  readonly state: 'sending' | 'sent' | 'failed';
  readonly code?: string;
  /** An earlier page left it behind: it goes out as soon as this one has told where it is. */
  readonly kept?: boolean;
}

export interface ChatState {
  readonly stage: Stage;
  readonly first: First | null;
  readonly agents: readonly string[];
  readonly timeline: TimelineView | null;
  readonly typing: readonly string[];
  readonly live: LiveState;
  readonly polling: boolean;
  readonly agentRead: number;
  readonly agentDelivered: number;
  readonly unread: number;
  /** A message that came last, until the panel opens or it is put away. */
  readonly peek: Message | null;
  /** What stands in the composer; it outlives every change of state. */
  readonly draft: string;
  /** Send was pressed while files were still on their way: the text that goes with them. */
  readonly queued: string | null;
  readonly forgotten: boolean;
  /** Who serves it, once the server has said. */
  readonly serving: Serving | null;
  /** What is said of the text in the composer before it leaves. */
  readonly found?: Found | null;
  /** The form that is asked for. */
  readonly form: FormName | null;
  /** A message was left in the form. */
  readonly left: boolean;
}

/** `asked`: the oldest that an agent asked for in the chat and that nobody has answered. */
export type FormName = 'pre_chat' | 'offline' | 'asked';

/** The form that waits for an answer, by the timeline. */
export function waiting(timeline: TimelineView | null): Id | undefined {
  const events = (timeline?.items ?? []).flatMap((item) => (item.kind === 'message' && item.message.event ? [item.message] : []));
  const of = (type: string) => events.filter(({ event }) => event?.type === type).map(({ clientId }) => clientId);
  const answered = of('fields_answered');
  return of('fields_asked').find((id) => !answered.includes(id));
}

/** A form as it is sent: what came with it, a field for machines, and the answers. */
export type Filled = With<
  Schemas['FilledForm'],
  {
    readonly answers: Readonly<Record<string, string | boolean | readonly string[]>>;
  }
>;

/** 256 random bits, as a visitor's token is written. */
export const newToken = (): string =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .slice(0, 43);

/** What a chat falls back to when its conversation is left. */
export const CALM: Pick<
  ChatState,
  'agents' | 'form' | 'left' | 'serving' | 'timeline' | 'typing' | 'live' | 'polling' | 'agentRead' | 'agentDelivered' | 'unread' | 'peek'
> = {
  agents: [],
  form: null,
  left: false,
  serving: null,
  timeline: null,
  typing: [],
  live: { kind: 'idle' },
  polling: false,
  agentRead: 0,
  agentDelivered: 0,
  unread: 0,
  peek: null,
};

/** What comes back from a message that was not sent, before what was typed since. */
export function joined(back: string, draft: string): string {
  return [back, draft].filter((text) => text).join('\n');
}

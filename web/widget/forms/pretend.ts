import type { Message, ServingState } from '../../shared/types.ts';
import type { ChatState } from '../panel/chat-state.ts';
import type { Chat } from '../panel/chat.ts';

const AT = '2026-01-01T09:00:00Z';

function said(seq: number, kind: 'visitor' | 'agent', name: string, text: string): Message {
  const id = `pretended-${seq}`;
  return {
    id,
    clientId: id,
    conversation: 'pretended',
    seq,
    kind: 'message',
    author: { kind, name },
    text,
    attachments: [],
    redactions: [],
    at: AT,
  };
}

function talk(state: ServingState, messages: readonly Message[], more: Partial<ChatState> = {}): Partial<ChatState> {
  return {
    stage: 'open',
    agents: state === 'queued' ? [] : ['Mira'],
    serving: { state, ...(state === 'queued' ? { position: 2, waitMinutes: 4 } : {}) },
    timeline: {
      items: messages.map((message) => ({ kind: 'message', key: message.id, mine: message.author.kind === 'visitor', message })),
      loaded: true,
      failing: false,
      problem: null,
      hasOlder: false,
      loadingOlder: false,
      seen: 0,
    },
    ...more,
  };
}

const ASKED = said(1, 'visitor', '', 'Does the kettle ship to Norway?');
const ANSWERED = said(2, 'agent', 'Mira', 'It does, in two days.');

/** Shows a state of the panel as it would look, without a chat: for whoever sets a widget up (LC-14). */
export function pretend(chat: Pick<Chat, 'show'>, state: string): void {
  const shown: Record<string, Partial<ChatState>> = {
    pre_chat: { form: 'pre_chat' },
    offline: { form: 'offline' },
    queued: talk('queued', [ASKED]),
    chatting: talk('active', [ASKED, ANSWERED]),
    ended: talk('ended', [ASKED, ANSWERED], { stage: 'ended' }),
    post_chat: talk('ended', [ASKED, ANSWERED], { stage: 'ended', serving: { state: 'ended', rateable: true } }),
    banned: { stage: 'barred' },
  };
  chat.show(shown[state] ?? {});
}

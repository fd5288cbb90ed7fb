import type { Id, Instant } from './basics.ts';
import type { RedactionRules } from './redaction/redact.ts';
import type { Ticket } from './tickets.ts';

/** What the server says and hears, as JSON. Instants are ISO-8601 in UTC, ids are UUIDs. */

export type { Ticket, TicketCategory, TicketPriority, TicketState, TicketType } from './tickets.ts';

export type { Id, Instant };

export interface Page<T> {
  items: T[];
  next: string | null;
}

export interface Named {
  id: Id;
  name: string;
}

// ---- conversations

export type MessageKind = 'message' | 'note' | 'whisper' | 'event';
export type SendKind = 'message' | 'note' | 'whisper';
export type AuthorKind = 'visitor' | 'agent' | 'bot' | 'system';
export type ConversationState = 'open' | 'closed';

export interface Author {
  kind: AuthorKind;
  id?: Id;
  name: string;
}

export interface Attachment {
  id: Id;
  name: string;
  type: string;
  size: number;
  image: boolean;
  width?: number;
  height?: number;
  state: 'pending' | 'clean' | 'infected' | 'unscanned' | 'removed';
}

export interface AttachmentLink {
  url: string;
  previewUrl: string | null;
  expiresAt: Instant;
}

export interface MessageEvent {
  type:
    | 'started'
    | 'assigned'
    | 'unassigned'
    | 'department'
    | 'closed'
    | 'reopened'
    | 'ticket'
    | 'joined'
    | 'secure_asked'
    | 'secure_provided'
    | 'secure_missing'
    | 'fields_asked'
    | 'fields_answered'
    | 'participant_added'
    | 'participant_removed'
    | 'follower_added'
    | 'follower_removed'
    | 'changed'
    | 'merged'
    | 'unmerged'
    | 'moved'
    | 'split'
    | 'left_solved'
    | 'rule_stopped'
    | 'side_opened'
    | 'side_answered'
    | 'side_closed'
    | 'side_reopened';
  agent?: Named;
  by?: Named;
  department?: Named;
  page?: PageRef;
  /** Fields of the ticket that were changed with it, before and after. Agents alone are told. */
  changes?: Record<string, [unknown, unknown]>;
}

export interface Message {
  id: Id;
  clientId: Id;
  conversation: Id;
  seq: number;
  kind: MessageKind;
  author: Author;
  text: string;
  event?: MessageEvent;
  attachments: Attachment[];
  redactions: string[];
  /** Earlier messages as they are now: something in them was masked because of this one. */
  revised?: { seq: number; text: string; redactions: string[] }[];
  at: Instant;
  /** What is offered to choose from; `taken` is which of them was, from 0. */
  choices?: { labels: string[]; taken?: number };
  /** It is a choice offered under the message with that seq. */
  chosen?: { of: number; choice: number };
  editedAt?: Instant; // of a note, by its author
}

export interface MessagesPage {
  items: Message[];
  firstSeq?: number;
  /** Highest seq of the whole conversation that this reader can see; 0 when there is none. */
  lastSeq: number;
  readSeq?: number;
  /** Up to which seq the other side has read and received. */
  othersRead?: number;
  othersDelivered?: number;
  /** Older ones are left or, asked with `after`, newer ones. */
  more: boolean;
}

export interface PageRef {
  url: string;
  title: string;
}

export interface Row {
  id: Id;
  subject: string | null;
  channel: string;
  state: ConversationState;
  contact: Named;
  assignee: Named | null;
  department: Named | null;
  lastMessage: {
    seq: number;
    kind: MessageKind;
    authorKind: AuthorKind;
    authorName: string;
    text: string;
    at: Instant;
  } | null;
  lastSeq: number;
  readSeq: number;
  unread: number;
  draft: boolean;
  createdAt: Instant;
  lastActivityAt: Instant;
  page: PageRef | null;
  typing: boolean;
  /** Whether agents may send files here. */
  agentFiles: boolean;
  ticket: Ticket | null;
  sideOf?: Id | null;
  /** The state of the newest chat; null without one. */
  chat?: 'requested' | 'queued' | 'offered' | 'active' | 'ended' | 'missed' | 'refused' | 'abandoned' | null;
}

export type ConversationView = 'mine' | 'unassigned' | 'open' | 'closed';

export interface ConversationCounts {
  mine: number;
  unassigned: number;
  open: number;
  closed: number;
  /** The agent's own open conversations with unread messages. */
  unread: number;
}

export interface Draft {
  kind: SendKind;
  text: string;
  edit: number;
  updatedAt: Instant;
  other?: Omit<Draft, 'other'>;
}

export interface PostAnswer {
  id: Id;
  seq: number;
  at: Instant;
  duplicate: boolean;
}

export interface UploadTicket {
  id: Id;
  offset: number;
  partBytes: number;
}

export interface UploadProgress {
  offset: number;
  done: boolean;
  attachment?: Attachment;
}

// ---- identity

export type Role = 'owner' | 'administrator' | 'lead' | 'agent' | 'limited';
export type Theme = 'auto' | 'light' | 'dark';

export interface Preferences {
  sound: boolean;
  volume: number;
  theme: Theme;
  singleKeys: boolean;
  sendOnEnter: boolean;
  /** 0–60: for so long a reply by mail can be taken back. */
  /** A BCP 47 tag; empty for the browser's. */
  language: string;
  holdSeconds: number;
  /** The agent's own keys by action; an empty one takes the key away. */
  keys: Readonly<Record<string, string>>;
  pane: readonly string[];
}

export interface Me {
  agent: Named & { publicName: string; email: string; role: Role; permissions: string[]; departments: Id[]; addressIsMailbox: boolean };
  /** The logo is a path; absent if there is none. */
  organization: Named & { operator: boolean; demo: boolean; zone: string; logo?: string };
  preferences: Preferences;
  publicUrl: string;
}

export interface Agent extends Named {
  publicName: string;
  email: string;
  role: Role;
  departments: Id[];
  suspended: boolean;
  online: boolean;
  lastSeenAt: Instant | null;
  addressIsMailbox: boolean; // whoever reads that mailbox could set the agent's password
}

export interface AgentInvitation {
  id: Id;
  email: string;
  role: Role;
  expiresAt: Instant;
  link?: string;
}

export interface AgentSession {
  id: Id;
  device: string;
  address: string;
  createdAt: Instant;
  lastSeenAt: Instant;
  current: boolean;
}

export type Department = Named;

export interface CapturedLetter {
  id: Id;
  to: string;
  subject: string;
  at: Instant;
  text?: string;
}

// ---- organizations, sites, widgets

export interface Site extends Named {
  key: string;
  allowedOrigins: string[];
  development: boolean;
  /** The panel is fetched for who rests on the launcher, before the click. */
  prefetch: boolean;
  plan: string;
  state: string;
}

export interface WidgetLook {
  color: string;
  side: 'start' | 'end';
  offsetX: number;
  offsetY: number;
  size: number;
  zIndex: number;
  label: string;
  theme: Theme;
  hideOffline: boolean;
  hideMobile: boolean;
}

export interface WidgetBehaviour {
  agentFiles: boolean;
  visitorFiles: boolean;
  maxFileMb: number;
  /** Whether visitors see that an agent types. */
  agentTyping: boolean;
  /** Whether agents see that a visitor types. */
  visitorTyping: boolean;
  readMarks: boolean;
  persist: 'none' | 'session' | 'local';
  askName: boolean;
  /** Of a panel whose visitor wishes for no language that it has. */
  language: string;
  /** Whether agents see what a visitor types before it is sent. */
  preview: boolean;
}

export interface UrlRule {
  kind: 'include' | 'exclude';
  match: 'exact' | 'prefix' | 'wildcard';
  pattern: string;
}

export interface Widget extends Named {
  site: Id;
  key: string;
  position: number;
  state: 'draft' | 'live' | 'off';
  look: WidgetLook;
  strings: Record<string, Record<string, string>>;
  behaviour: WidgetBehaviour;
  urlRules: UrlRule[];
  version: number;
}

/** What stands inside `/w.js`. */
export interface LoaderConfig {
  site: string;
  host: string;
  widgets: { key: string; look: WidgetLook; strings: Record<string, { label?: string }>; urlRules: UrlRule[] }[];
  origins: string[];
  development: boolean;
}

/** What stands inside the panel's document. */
export interface PanelConfig {
  widget: {
    key: string;
    look: WidgetLook;
    behaviour: WidgetBehaviour;
  };
  /** Every string of the panel in its language. */
  words: Record<string, string>;
  site: { name: string };
  language: string;
  origins: string[];
  online: boolean;
  /** When it opens next, while it is closed. */
  opensAt?: Instant | null;
  agents: { name: string }[];
  limits: { textChars: number; maxFileBytes: number; maxFiles: number; types: string[] };
  paths: Record<string, string>;
  /** The addresses of what the panel fetches when it is needed, by name. */
  parts: Readonly<Record<string, string | undefined>>;
  /** There when the site insists on knowing its visitors: where one signs in, or nothing. */
  signIn?: string;
  /** What the detectors must know when that is not the usual. */
  redaction?: RedactionRules | null;
  /** When a form is asked for. */
  forms?: { preChat: 'always' | 'unknown' | 'skip'; offline: boolean };
  /** A state to be shown in test mode. */
  pretend?: string | null;
}

/** What makes a conversation a ticket. */
export interface StartedConversation {
  token: string;
  visitor: Id;
  conversation: Id;
  lastSeq: number;
  message?: Message;
  chat?: Serving | null;
  persist: WidgetBehaviour['persist'];
}

export interface VisitorSession {
  conversation: Id | null;
  state: ConversationState;
  lastSeq: number;
  readSeq: number;
  unread: number;
  agents: { name: string }[];
  contactName: string | null;
  /** A message was left in the form. */
  left?: boolean;
  chat?: Serving | null;
}

export type ServingState = 'requested' | 'queued' | 'offered' | 'active' | 'ended' | 'missed' | 'refused' | 'abandoned';

/** Where a visitor's chat stands. `position` from 1; `waitMinutes` rounded up, absent when unknown. */
export interface Serving {
  state: ServingState;
  reason?: string | null;
  /** The organization's own words for why nobody comes. */
  text?: string | null;
  position?: number | null;
  waitMinutes?: number | null;
  /** Of a chat that came after hours. */
  opensAt?: Instant | null;
  /** Who is asked to take the chat over. */
  connectingTo?: string | null;
  /** It ended after an agent had it. */
  rateable?: boolean;
  /** Set when the visitor was warned for silence. */
  endsInSeconds?: number | null;
}

export interface LivePass {
  pass: string;
  expiresInSeconds: number;
}

// ---- frames of /live, sub-protocol parlour.1

/** `idle`: it is on screen, and nobody has touched anything for two minutes. */
export type ViewState = 'viewing' | 'composing' | 'draft' | 'idle' | 'none';

export interface SendFrame {
  t: 'send';
  id: Id;
  conversation: Id;
  kind: SendKind;
  text: string;
  attachments?: Id[];
  seen: number;
  anyway?: boolean;
}

export type ClientFrame =
  | {
      t: 'hello';
      v: 1;
      pass: string;
      device: string;
      cursor?: string;
      conversations?: Record<Id, number>;
      focus?: boolean;
    }
  | { t: 'sub'; conversation: Id; after: number }
  | { t: 'unsub'; conversation: Id }
  | SendFrame
  | { t: 'mark'; conversation: Id; delivered?: number; read?: number }
  | { t: 'typing'; conversation: Id; on: boolean }
  /** What stands in the composer, masked; empty when nothing does. */
  | { t: 'typing.text'; conversation: Id; text: string }
  | { t: 'view'; conversation: Id; state: ViewState }
  /** The agent's machine has had no input for a while, or has it again. */
  | { t: 'idle'; on: boolean }
  /** What a chat's page shows or says: perhaps a goal. */
  | { t: 'shown'; url: unknown; age: number }
  | { t: 'event'; name: unknown; props: unknown; age: number }
  /** The board of visitors is on the screen, or no longer. */
  | { t: 'visitors'; on: boolean }
  | { t: 'ping' };

export interface WelcomeFrame {
  t: 'welcome';
  session: string;
  now: Instant;
  limits?: { frameBytes?: number; textChars?: number };
  replay: 'full' | 'limited' | 'none';
  node: string;
  cursor?: string;
}

export interface MessageFrame {
  t: 'message';
  conversation: Id;
  seq: number;
  message: Message;
}

export interface EventFrame {
  t: 'event';
  cursor: string;
  kind: string;
  conversation?: Id;
  agent?: Id;
  contact?: Id;
  message?: Id;
  visit?: Id;
  segment?: Id;
}

export interface AckFrame {
  t: 'ack';
  id: Id;
  conversation: Id;
  seq: number;
  at: Instant;
  duplicate: boolean;
}

export interface NackFrame {
  t: 'nack';
  id?: Id;
  /** Of a standing read that was refused. */
  conversation?: Id;
  code: string;
  retry: 'never' | 'later' | number;
  newer?: Message[];
  may?: string;
}

export interface MarksFrame {
  t: 'marks';
  conversation: Id;
  agentRead?: number;
  agentDelivered?: number;
  visitorDelivered?: number;
  visitorRead?: number;
}

export interface TypingFrame {
  t: 'typing';
  conversation: Id;
  author: { kind: AuthorKind; id?: Id; name: string };
  on: boolean;
}

export type ServerFrame =
  | WelcomeFrame
  | MessageFrame
  | EventFrame
  | { t: 'live' }
  | { t: 'limited'; conversation?: Id }
  | AckFrame
  | NackFrame
  | MarksFrame
  | TypingFrame
  /** From another node it comes without its text. */
  | { t: 'typing.text'; conversation: Id; text?: string }
  | {
      t: 'view';
      conversation: Id /** Without a name when it comes from another node. */;
      agent: { id: Id; name?: string };
      state: ViewState;
      lastsSeconds: number;
    }
  | { t: 'secure'; conversation: Id; form: Id }
  | { t: 'presence'; online: Id[] }
  /** What changed on the board of visitors; its shape is the console's. */
  | { t: 'visitors'; board: unknown }
  | { t: 'message-redacted'; conversation: Id; message: Id }
  | ({ t: 'chat'; conversation: Id } & Serving)
  | { t: 'pong'; now: Instant };

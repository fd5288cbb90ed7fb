import type { Schemas } from './api.ts';
import type { Id, Instant, With } from './basics.ts';
import type { RedactionRules } from './redaction/redact.ts';

/** What the server says and hears, as JSON. Instants are ISO-8601 in UTC, ids are UUIDs. */

export type { Ticket, TicketCategory, TicketPriority, TicketState, TicketType } from './tickets.ts';

export type { Id, Instant };

export interface Page<T> {
  items: T[];
  next?: string | null;
}

export type Named = Schemas['ConversationRowNamed'];

// ---- conversations

export type MessageKind = Schemas['Message']['kind'];
export type SendKind = Exclude<MessageKind, 'event'>;
export type AuthorKind = Schemas['MessageBy']['kind'];
export type ConversationState = Schemas['ConversationRow']['state'];

export type Author = Schemas['MessageBy'];

export type Attachment = Schemas['Attachment'];

export type AttachmentLink = Schemas['LinkFileLinks'];

/** Agents are told who it was; visitors only its name. */
export type MessageEvent = With<
  Schemas['MessageHappening'],
  {
    agent?: Named;
    by?: Named;
    /** Fields of the ticket that were changed with it, before and after. Agents alone are told. */
    changes?: Record<string, [unknown, unknown]>;
  }
>;

export type Message = With<
  Schemas['Message'],
  {
    event?: MessageEvent;
    /** Earlier messages as they are now: something in them was masked because of this one. */
    revised?: Schemas['MessageRevised'][];
  }
>;

export type MessagesPage = With<
  Schemas['MessageMessages'],
  {
    items: Message[];
    firstSeq?: number;
    readSeq?: number;
    /** Up to which seq the other side has read and received. */
    othersRead?: number;
    othersDelivered?: number;
  }
>;

export type PageRef = Schemas['MessagePage'];

export type Row = Schemas['ConversationRow'];

export type ConversationView = 'mine' | 'unassigned' | 'open' | 'closed';

export type ConversationCounts = Schemas['CountConversationsCounts'];

export type Draft = With<
  Schemas['Draft'],
  {
    kind: SendKind;
    other?: Omit<Draft, 'other'>;
  }
>;

export type PostAnswer = Schemas['MessagePosted'];

export type UploadTicket = Schemas['StartUploadStarted'];

export type UploadProgress = Schemas['AppendUploadProgress'];

// ---- identity

export type Role = Schemas['AgentsView']['role'];
export type Theme = Schemas['Preferences']['theme'];

export type Preferences = Schemas['Preferences'];

export type Me = Schemas['MeView'];

export type Agent = Schemas['AgentsView'];

export type AgentInvitation = Schemas['InvitationsMade'];

export type AgentSession = Schemas['SessionsView'];

export type Department = Named;

// ---- organizations, sites, widgets

export type Site = Schemas['Site'];

export type WidgetLook = Schemas['Look'];

export type WidgetBehaviour = Schemas['Behaviour'];

export type UrlRule = Schemas['UrlRule'];

export type Widget = Schemas['Widget'];

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
  /** The help center of the site. */
  help?: { address: string; url: string } | null;
  /** Whether the answer bot answers new chats. */
  bot?: boolean;
  /** A state to be shown in test mode. */
  pretend?: string | null;
}

export type StartedConversation = With<
  Schemas['VisitorStarted'],
  {
    message?: Message;
  }
>;

export type VisitorSession = Schemas['VisitorChatSession'];

export type ServingState = Schemas['ChatViewForVisitor']['state'];

/** Where a visitor's chat stands. `position` from 1; `waitMinutes` rounded up, absent when unknown. */
export interface Serving {
  /** The answer bot has the chat. */
  bot?: boolean;
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

export type LivePass = Schemas['LivePassView'];

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

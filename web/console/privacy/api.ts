import { useQuery } from '@tanstack/react-query';
import type { Id, Instant, Page } from '../../shared/types.ts';
import { http } from '../app/server.ts';

/** A day of the organization's time zone, such as `2026-11-30`. */
export type Day = string;
export type Kind = 'access' | 'correct' | 'erase' | 'object';
export type State = 'received' | 'identity-pending' | 'in-progress' | 'delivered' | 'refused' | 'routed' | 'withdrawn' | 'expired';
export type Regime = 'promise' | 'gdpr' | 'uk' | 'ccpa';

export interface Deadline {
  readonly regime: Regime;
  /** What counts, with an extension. */
  readonly due: Day;
  readonly confirm?: Day | null;
  readonly extended: boolean;
}

export interface Step {
  readonly kind: string;
  readonly at: Instant;
  readonly agent?: Id | null;
}

export interface PrivacyRequest {
  readonly id: Id;
  /** Such as `R-0224`. */
  readonly name: string;
  readonly kind: Kind;
  readonly state: State;
  readonly channel: 'page' | 'mail' | 'agent';
  readonly address?: string | null;
  readonly contact?: Id | null;
  /** The contact's name. */
  readonly person?: string | null;
  readonly country?: string | null;
  readonly details?: string | null;
  readonly ground?: string | null;
  readonly level: number;
  readonly receivedOn: Day;
  readonly receivedAt: Instant;
  readonly verifiedAt?: Instant | null;
  readonly paused: boolean;
  readonly extended: boolean;
  readonly due: Day;
  readonly packageItems?: number | null;
  readonly closedAt?: Instant | null;
  readonly outcome?: string | null;
  readonly refusal?: string | null;
  readonly deadlines: readonly Deadline[];
  readonly steps: readonly Step[];
}

export interface Requests extends Page<PrivacyRequest> {
  readonly today: Day;
}

export interface Counts {
  readonly open: number;
  readonly overdue: number;
  /** Due within a week, without the overdue ones. */
  readonly soon: number;
}

export interface DataCount {
  readonly table: string;
  readonly rows: number;
}

export interface Settings {
  readonly controller: string;
  readonly contact?: string | null;
  readonly authority?: string | null;
  readonly mailbox?: Id | null;
}

/** What an agent does to a request. */
export type Act = 'corrected' | 'extend' | 'pause' | 'resume';

export const requestsPath = 'privacy/requests';
export const requestsKey = ['privacy-requests'] as const;
export const requestKey = (id: Id) => ['privacy-request', id] as const;
export const erasureKey = (request: Id) => ['privacy', 'erasure', request] as const;
export const countsKey = ['privacy-counts'] as const;
export const settingsKey = ['privacy-settings'] as const;

/** How far an erasure is. */
export interface Progress {
  readonly state: string;
  readonly failure?: 'held' | 'found' | 'snapshot' | 'mentions' | 'ended-program' | null;
  readonly awaitsApproval: boolean;
  readonly left: readonly { readonly table: string; readonly rows: number }[];
  readonly erasedLiveAt?: Instant | null;
  readonly beyondRecoveryAt?: Instant | null;
  readonly certificate?: string | null;
}

/** A place in what others wrote where an erasure replaces an address or number of the person. */
export interface Mention {
  readonly table: string;
  readonly column: string;
  readonly conversation?: Id | null;
  readonly before: string;
  readonly handle: string;
  readonly after: string;
}

export interface Mentions {
  readonly count: number;
  readonly items: readonly Mention[];
}

/** Above this, the places have to be confirmed. */
export const freeMentions = 20;

/** What has the address of a request but doesn't prove it: a conversation, or a contact without `channel`. */
export interface UnprovenItem {
  readonly id: Id;
  readonly contact: Id;
  readonly name?: string | null;
  readonly channel?: string | null;
  readonly at: Instant;
  readonly text?: string | null;
  readonly confirmed: boolean;
}

export const unprovenKey = (request: Id) => [...requestKey(request), 'unproven'] as const;

export const privacy = {
  begin: (request: { contact: Id; kind: Kind; ground: string | null; received: string | null }) =>
    http.post<PrivacyRequest>(requestsPath, request),
  act: (id: Id, act: Act) => http.post<PrivacyRequest>(`${requestsPath}/${id}/${act}`),
  /** `confirmation` is the request's name, which was typed. */
  deliver: (id: Id, confirmation: string) => http.post<PrivacyRequest>(`${requestsPath}/${id}/deliver`, { confirmation }),
  refuse: (id: Id, refusal: string, confirmation: string) =>
    http.post<PrivacyRequest>(`${requestsPath}/${id}/refuse`, { refusal, confirmation }),
  erase: (id: Id, confirmation: string, mentions: number) => http.post<Progress>(`${requestsPath}/${id}/erase`, { confirmation, mentions }),
  mentions: (id: Id, skip: number, signal: AbortSignal) =>
    http.get<Mentions>(`${requestsPath}/${id}/erase/mentions?skip=${skip}`, { signal }),
  unproven: (id: Id, signal: AbortSignal) => http.get<UnprovenItem[]>(`${requestsPath}/${id}/unproven`, { signal }),
  confirm: (id: Id, item: Id, theirs: boolean) =>
    theirs ? http.put(`${requestsPath}/${id}/unproven/${item}`) : http.delete(`${requestsPath}/${id}/unproven/${item}`),
  change: (settings: Settings) => http.put<Settings>('privacy/settings', settings),
  previewUrl: (id: Id) => `/api/v1/${requestsPath}/${id}/preview`,
};

/** How long data that was delivered can be opened. */
export const deliveredDays = 7;

/** How soon a deadline counts as near. */
export const soonDays = 7;

const aWhile = 5 * 60_000;

/** Deadlines come nearer while nobody does anything. */
export const useRequestCounts = (enabled = true) =>
  useQuery({
    queryKey: countsKey,
    queryFn: () => http.get<Counts>(`${requestsPath}/counts`),
    enabled,
    staleTime: aWhile,
    refetchInterval: aWhile,
  });

/** Whether its data is on the way: the answer goes out as soon as it is made. */
export const isPreparing = ({ state, steps }: PrivacyRequest) =>
  state === 'in-progress' && steps.some(({ kind }) => kind === 'package-begun');

/** Whether its erasure was started: from then on, nothing else can be done with it. */
export const hasErasure = ({ steps }: PrivacyRequest) => steps.some(({ kind }) => kind === 'erasure-begun');

/** Whether it ends without the agent: an erasure runs, or the data is on the way. */
const endsSoon = (request: PrivacyRequest) => isPreparing(request) || (request.state === 'in-progress' && hasErasure(request));

export const isOpen = ({ closedAt }: PrivacyRequest) => !closedAt;

export const useRequest = (id: Id | undefined) =>
  useQuery({
    queryKey: requestKey(id ?? ''),
    enabled: id !== undefined,
    queryFn: ({ signal }) => http.get<PrivacyRequest>(`${requestsPath}/${id}`, { signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && endsSoon(state.data) ? 2_000 : false),
  });

export const useKeptData = (id: Id) =>
  useQuery({
    queryKey: [...requestKey(id), 'data'],
    queryFn: ({ signal }) => http.get<DataCount[]>(`${requestsPath}/${id}/data`, { signal }),
    staleTime: 0,
  });

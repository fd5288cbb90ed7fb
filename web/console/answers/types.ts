import type { Id } from '../../shared/types.ts';

/** An article that may answer a question, as the agent's panel shows it. */
export interface Suggestion {
  readonly article: Id;
  readonly title: string;
  readonly locale: string;
  readonly url: string;
  readonly access: 'public' | 'signed-in' | 'agents' | 'bot';
  /** HTML of the server: escaped text with `<mark>`. */
  readonly snippet: string;
  readonly heading: string;
  /** The passage as plain text. */
  readonly excerpt: string;
  readonly score: number;
  /** Whether the contact can open it. */
  readonly reachable: boolean;
}

export interface Source {
  readonly n: number;
  readonly article: Id;
  readonly title: string;
  readonly heading: string;
  readonly url: string;
  readonly used: boolean;
  readonly score: number;
}

export type Decision = 'answer' | 'clarify' | 'handover' | 'silent';
export type Verdict = 'right' | 'incomplete' | 'wrong' | 'hand-over';
export type Mode = 'off' | 'shadow' | 'suggest' | 'live';

/** What the bot decided about one message of a customer. */
export interface Turn {
  readonly id: Id;
  readonly conversation: Id;
  readonly site: Id;
  readonly question: string;
  readonly locale: string;
  readonly decision: Decision;
  readonly reason: string;
  readonly probability?: number | null;
  readonly threshold?: number | null;
  readonly mode: Mode;
  /** The seq of what it said; null where it said nothing. */
  readonly posted?: number | null;
  readonly parts: readonly { readonly text: string; readonly citation: number }[];
  readonly sources: readonly Source[];
  readonly at: string;
  readonly verdict?: Verdict | null;
}

export interface Response {
  readonly id: Id;
  readonly shortcut: string;
  readonly text: string;
  readonly score: number;
}

export interface Assist {
  readonly draft?: Turn | null;
  readonly articles: readonly Suggestion[];
  readonly responses: readonly Response[];
}

/** What the values are called. */
export const accessWords = {
  public: 'assist.access.public',
  'signed-in': 'assist.access.signedIn',
  agents: 'assist.access.agents',
  bot: 'assist.access.bot',
} as const;

export const verdictWords = {
  right: 'assist.verdict.right',
  incomplete: 'assist.verdict.incomplete',
  wrong: 'assist.verdict.wrong',
  'hand-over': 'assist.verdict.handOver',
} as const;

export const decisionWords = {
  answer: 'bot.decision.answer',
  clarify: 'bot.decision.clarify',
  handover: 'bot.decision.handover',
  silent: 'bot.decision.silent',
} as const;

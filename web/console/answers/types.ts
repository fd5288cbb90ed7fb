import type { Schemas } from '../../shared/api.ts';

/** An article that may answer a question, as the agent's panel shows it. The snippet is the server's HTML: escaped text with `<mark>`. */
export type Suggestion = Schemas['ArticleSuggestion'] & { readonly access: keyof typeof accessWords };

export type Source = Schemas['Used'];

/** What the bot decided about one message of a customer. */
export type Turn = Schemas['Turn'];

export type Decision = Turn['decision'];
export type Verdict = NonNullable<Turn['verdict']>;
export type Mode = Schemas['BotView']['mode'];

export type Response = Schemas['SuggestResponsesResponse'];

export type Assist = Omit<Schemas['AssistAgentAssist'], 'articles'> & { readonly articles: readonly Suggestion[] };

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

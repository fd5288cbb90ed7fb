import { addressOf } from '../messages/addresses.ts';
import type { Choice, Composing, KnownAddress, Role, Suggestion } from './types.ts';
import { t } from '../../app/t.ts';

const roles: readonly Role[] = ['to', 'cc', 'bcc'];

/** What the server proposes. */
export const proposed = ({ mailbox, to, cc }: Composing): Choice => ({
  mailbox,
  to: to.map((each) => each.known.address),
  cc: cc.map((each) => each.known.address),
  bcc: [],
});

const same = (one: string) => (other: string) => one.toLowerCase() === other.toLowerCase();

export const without = (choice: Choice, address: string): Choice => ({
  ...choice,
  to: choice.to.filter((each) => !same(address)(each)),
  cc: choice.cc.filter((each) => !same(address)(each)),
  bcc: choice.bcc.filter((each) => !same(address)(each)),
});

export const countOf = (choice: Choice) => roles.reduce((sum, role) => sum + choice[role].length, 0);

/** Each address is in one list only: adding it to another moves it. */
export function withAll(choice: Choice, role: Role, addresses: readonly string[]): Choice {
  return addresses.reduce((before, address) => {
    const rest = without(before, address);
    return { ...rest, [role]: [...rest[role], address] };
  }, choice);
}

/** Those that are not among the recipients yet. */
export const suggestions = (choice: Choice, composing: Composing): readonly Suggestion[] =>
  composing.suggested.filter(({ known }) => !roles.some((role) => choice[role].some(same(known.address))));

/** Where a suggested address goes: to where replies are wanted, or as a copy. */
export const suggestedRole = ({ why }: Suggestion): Role => (why === 'reply-to' ? 'to' : 'cc');

const shape = /^[^\s@<>,;"()[\]\\]+@[^\s@<>,;"()[\]\\]+\.[^\s@<>,;"()[\]\\.]+$/;

/** The addresses in what was typed or pasted, and what isn't an address. */
export function typedAddresses(typed: string): { addresses: readonly string[]; wrong: readonly string[] } {
  const parts = typed
    .split(/[,;\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const found = parts.map((part) => ({ part, address: addressOf(part) }));
  return {
    addresses: found.filter(({ address }) => shape.test(address)).map(({ address }) => address),
    wrong: found.filter(({ address }) => !shape.test(address)).map(({ part }) => part),
  };
}

/** The chosen addresses that the agent should be warned of before sending. */
export function troubled(choice: Choice, composing: Composing): readonly KnownAddress[] {
  const known = [...composing.to, ...composing.cc, ...composing.suggested].map((each) => each.known);
  return roles.flatMap((role) =>
    choice[role].flatMap((address) => known.find((each) => each.state !== 'ok' && same(address)(each.address)) ?? []),
  );
}

/** What is wrong with an address: a label and a sentence without its period. */
export const stateWords: Readonly<Record<Exclude<KnownAddress['state'], 'ok'>, { readonly name: string; readonly words: string }>> = {
  soft: { name: t('answering.trouble.softName'), words: t('answering.trouble.soft') },
  unreachable: { name: t('answering.trouble.unreachableName'), words: t('answering.trouble.unreachable') },
  dead: { name: t('answering.trouble.deadName'), words: t('answering.trouble.dead') },
  complained: { name: t('answering.trouble.complainedName'), words: t('answering.trouble.complained') },
};

export function troubleWords({ state, why, answer }: KnownAddress): string {
  if (state === 'ok') return '';
  const problem = stateWords[state].words;
  const said = why && state !== 'complained' ? t('answering.trouble.because', { problem, reason: why }) : `${problem}.`;
  return answer ? `${said} ${t('answering.trouble.response', { response: answer.replace(/\.$/, '') })}` : said;
}

/** How long until a held reply is sent. */
export function countdown(millis: number): string {
  const seconds = Math.ceil(millis / 1_000);
  return seconds <= 0 ? t('answering.held.sending') : t('answering.held.sendingIn', { seconds });
}

/** Why there is no recipient to reply to. */
export const noRecipientWords: Readonly<Record<NonNullable<Composing['nobody']>, string>> = {
  'no-sender': t('answering.noRecipient.noSender'),
  'no-answer': t('answering.noRecipient.noReply'),
  'no-address': t('answering.noRecipient.noAddress'),
};

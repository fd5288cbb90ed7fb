import { addressOf } from '../messages/addresses.ts';
import type { Choice, Composing, KnownAddress, Role, Suggestion } from './types.ts';

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

/** Each address stands in one place: who is added anew moves there. */
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

/** The addresses in what was typed or pasted, and what of it is none. */
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

/** What is known of the chosen addresses that should be said before sending. */
export function troubled(choice: Choice, composing: Composing): readonly KnownAddress[] {
  const known = [...composing.to, ...composing.cc, ...composing.suggested].map((each) => each.known);
  return roles.flatMap((role) =>
    choice[role].flatMap((address) => known.find((each) => each.state !== 'ok' && same(address)(each.address)) ?? []),
  );
}

/** What is wrong with an address, in a few words and in a sentence. */
export const stateWords: Readonly<Record<Exclude<KnownAddress['state'], 'ok'>, { readonly name: string; readonly words: string }>> = {
  soft: { name: 'last mail failed', words: 'The last mail did not arrive' },
  unreachable: { name: 'not reached lately', words: 'Several mails did not arrive lately' },
  dead: { name: 'no mail arrives', words: 'Mail does not arrive here' },
  complained: { name: 'marked us as spam', words: 'Its owner marked our mail as spam' },
};

export function troubleWords({ state, why, answer }: KnownAddress): string {
  if (state === 'ok') return '';
  const said = answer ? ` The other server said: “${answer.replace(/\.$/, '')}”.` : '';
  return `${stateWords[state].words}${why && state !== 'complained' ? `: ${why}` : ''}.${said}`;
}

/** What is left of a hold, as a person reads it. */
export function countdown(millis: number): string {
  const seconds = Math.ceil(millis / 1_000);
  return seconds <= 0 ? 'Sending' : `Sending in ${seconds} s`;
}

/** Why no answer can leave as it stands. */
export const nobodyWords: Readonly<Record<NonNullable<Composing['nobody']>, string>> = {
  'no-sender': 'The mail names no address of its sender, so no answer can leave. If you know the address, add it.',
  'no-answer': 'The mail came from an address that takes no answers. Add another one to answer.',
  'no-address': 'No address of this person is known, so no answer can leave. Add one to answer.',
};

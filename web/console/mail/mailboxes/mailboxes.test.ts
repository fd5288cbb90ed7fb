import { expect, test } from 'vitest';
import { type Mailbox, troubleOf } from './mailboxes.ts';

const mailbox = (address: string, state: Mailbox['state']) =>
  ({ id: `id-${address}`, site: 's', address, kind: 'imap', plusAddressing: true, quoting: 'last', strangers: 'join', state }) as Mailbox;

test('receiving and paused mailboxes are no trouble', () => {
  expect(troubleOf([mailbox('a@x', 'ok'), mailbox('b@x', 'paused')])).toBeUndefined();
});

test('one mailbox in trouble links to its page', () => {
  expect(troubleOf([mailbox('a@x', 'ok'), mailbox('b@x', 'needs-sign-in')])).toEqual({
    words: "b@x isn't receiving email. Sign in to its provider again.",
    act: 'Sign in',
    to: '/settings/mailboxes/id-b@x',
  });
  expect(troubleOf([mailbox('c@x', 'trouble')])?.words).toBe("c@x isn't receiving email.");
});

test('several mailboxes in trouble are counted and link to the list', () => {
  expect(troubleOf([mailbox('b@x', 'trouble'), mailbox('c@x', 'needs-sign-in')])).toEqual({
    words: "2 mailboxes aren't receiving email.",
    act: 'View mailboxes',
    to: '/settings/mailboxes',
  });
});

import { expect, test } from 'vitest';
import { type Mailbox, troubleOf } from './mailboxes.ts';

const mailbox = (address: string, state: Mailbox['state']) =>
  ({ id: `id-${address}`, site: 's', address, kind: 'imap', plusAddressing: true, quoting: 'last', strangers: 'join', state }) as Mailbox;

test('mailboxes that receive, or were paused on purpose, are not told of', () => {
  expect(troubleOf([mailbox('a@x', 'ok'), mailbox('b@x', 'paused')])).toBeUndefined();
});

test('one that its provider keeps out leads to its own page', () => {
  expect(troubleOf([mailbox('a@x', 'ok'), mailbox('b@x', 'needs-sign-in')])).toEqual({
    words: 'Mail from b@x is not coming in: its provider wants you to sign in again.',
    act: 'Sign in',
    to: '/settings/mailboxes/id-b@x',
  });
  expect(troubleOf([mailbox('c@x', 'trouble')])?.words).toBe('Mail from c@x is not coming in.');
});

test('of several the number is told and all are shown', () => {
  expect(troubleOf([mailbox('b@x', 'trouble'), mailbox('c@x', 'needs-sign-in')])).toEqual({
    words: 'Mail is not coming in from 2 mailboxes.',
    act: 'See which',
    to: '/settings/mailboxes',
  });
});

import { describe, expect, it } from 'vitest';
import {
  countdown,
  countOf,
  proposed,
  suggestedRole,
  suggestions,
  troubled,
  troubleWords,
  typedAddresses,
  withAll,
  without,
} from './choice.ts';
import { laterTimes } from './later.ts';
import type { Composing } from './types.ts';

const composing: Composing = {
  byMail: true,
  from: [{ mailbox: 'm', address: 'help@shop.example', name: 'Mira from Shop' }],
  mailbox: 'm',
  to: [{ name: 'Ann', known: { address: 'ann@peer.example', state: 'dead', why: 'there is no such address', answer: 'no such user' } }],
  cc: [{ known: { address: 'bob@peer.example', state: 'ok' } }],
  suggested: [
    { known: { address: 'eve@evil.example', state: 'ok' }, why: 'reply-to' },
    { name: 'Cy', known: { address: 'cy@peer.example', state: 'ok' }, why: 'cc' },
  ],
  mostAddresses: 40,
  mostOctets: 18_000_000,
};

describe('whom an answer goes to', () => {
  const choice = proposed(composing);
  it('beginsAsProposed', () => expect(choice).toEqual({ mailbox: 'm', to: ['ann@peer.example'], cc: ['bob@peer.example'], bcc: [] }));
  it('holdsEachAddressOnceAndWhereItWasPutLast', () =>
    expect(withAll(choice, 'bcc', ['BOB@peer.example'])).toEqual({
      mailbox: 'm',
      to: ['ann@peer.example'],
      cc: [],
      bcc: ['BOB@peer.example'],
    }));
  it('losesWhomIsTakenOutWhateverTheCase', () => expect(countOf(without(choice, 'Ann@Peer.example'))).toBe(1));
  it('warnsOfAddressesWhereMailDoesNotArriveWhileTheyAreChosen', () => {
    expect(troubled(choice, composing).map(troubleWords)).toEqual([
      "Emails to this address aren't delivered: there is no such address. The email server replied: “no such user”.",
    ]);
    expect(troubled(without(choice, 'ann@peer.example'), composing)).toEqual([]);
  });
});

describe('addresses that unverified email names', () => {
  const choice = proposed(composing);
  const left = (chosen: typeof choice) => suggestions(chosen, composing).map(({ known }) => known.address);
  it('areNoRecipientsAndAreOfferedUntilTheyAreChosen', () => {
    expect([...choice.to, ...choice.cc]).not.toContain('cy@peer.example');
    expect(left(choice)).toEqual(['eve@evil.example', 'cy@peer.example']);
    expect(left(withAll(choice, 'cc', ['CY@peer.example']))).toEqual(['eve@evil.example']);
  });
  it('areAddedWhereTheEmailNamesThem', () => expect(composing.suggested.map(suggestedRole)).toEqual(['to', 'cc']));
});

describe('typed addresses', () => {
  it('areReadFromWhatPeoplePaste', () =>
    expect(typedAddresses('Ann <ann@a.example>; bob@b.example,\ncy@c.example')).toEqual({
      addresses: ['ann@a.example', 'bob@b.example', 'cy@c.example'],
      wrong: [],
    }));
  it('areToldApartFromWhatIsNone', () =>
    expect(typedAddresses('ann@a.example, bob, x@y')).toEqual({ addresses: ['ann@a.example'], wrong: ['bob', 'x@y'] }));
});

describe('a hold', () => {
  it('isCountedDownInSeconds', () =>
    expect([8_400, 1, 0, -50].map(countdown)).toEqual(['Sending in 9 s', 'Sending in 1 s', 'Sending…', 'Sending…']));
});

describe('sending later', () => {
  const of = (now: string) => laterTimes(new Date(now)).map(({ name, at }) => [name, at.getDay(), at.getHours()]);
  it('offersTheNextMorningAndMonday', () =>
    expect(of('2026-11-25T15:30:00').slice(1)).toEqual([
      ['Tomorrow morning', 4, 8],
      ['Monday morning', 1, 8],
    ]));
  it('doesNotOfferMondayTwice', () => expect(of('2026-11-29T15:30:00').map(([name]) => name)).toEqual(['In an hour', 'Tomorrow morning']));
  it('offersTheNextMorningByTheContactsClock', () => {
    const now = new Date('2026-11-25T15:30:00Z');
    const theirs = (zone: number) => laterTimes(now, zone).at(-1)!;
    expect(theirs(330)).toEqual({ name: "Customer's next morning (UTC+5:30)", at: new Date('2026-11-26T02:30:00Z') });
    expect(theirs(-600)).toEqual({ name: "Customer's next morning (UTC−10)", at: new Date('2026-11-25T18:00:00Z') });
    expect(
      laterTimes(now, -now.getTimezoneOffset())
        .map(({ name }) => name)
        .join(),
    ).not.toContain('Customer');
  });
  it('meansTheNextWeekOnAMonday', () => expect(laterTimes(new Date('2026-11-30T10:00:00')).at(-1)!.at.getDate()).toBe(7));
});

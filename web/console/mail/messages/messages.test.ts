import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressOf, others, otherSubject } from './addresses.ts';
import { piecesOf, quoteBlocks } from './fragments.ts';
import { listedFiles } from './files.ts';
import { framed, sandbox } from './frame.ts';
import type { Fragment } from './types.ts';

const kinds = ['new', 'quote', 'signature', 'disclaimer', 'forward'] as const;

describe('the folded parts of a mail', () => {
  it('comeInTheOrderOfTheText', () => {
    const text = 'Thanks.\n\nOn Monday Ann wrote:\n> Hello\n\n-- \nBob';
    const quote = text.indexOf('On');
    const signature = text.indexOf('-- ');
    expect(
      piecesOf(text, [
        { kind: 'new', start: 0, end: quote },
        { kind: 'quote', start: quote, end: signature },
        { kind: 'signature', start: signature, end: text.length },
      ]),
    ).toEqual([
      { kind: 'new', text: 'Thanks.' },
      { kind: 'quote', text: 'On Monday Ann wrote:\n> Hello' },
      { kind: 'signature', text: '-- \nBob' },
    ]);
  });
  it('takeWhatNoRangeCoversAsNew', () =>
    expect(piecesOf('one two', [{ kind: 'quote', start: 0, end: 3 }])).toEqual([
      { kind: 'quote', text: 'one' },
      { kind: 'new', text: ' two' },
    ]));
  it('keepTheIndentOfTheFirstLine', () => expect(piecesOf('\n\n  deep\nflat\n', [])).toEqual([{ kind: 'new', text: '  deep\nflat' }]));
  it('neverLoseOrRepeatALetterWhateverTheRanges', () => {
    const range = fc.record({
      kind: fc.constantFrom(...kinds),
      start: fc.integer({ min: -3, max: 40 }),
      end: fc.integer({ min: -3, max: 40 }),
    });
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.array(range, { maxLength: 6 }), (text, ranges: Fragment[]) => {
        const letters = (some: string) => some.replace(/\s/g, '');
        expect(
          letters(
            piecesOf(text, ranges)
              .map((piece) => piece.text)
              .join(''),
          ),
        ).toBe(letters(text));
      }),
    );
  });
});

describe('a quote', () => {
  it('isShownByDepthWithoutItsMarks', () =>
    expect(quoteBlocks('On Monday Ann wrote:\n> Hello\n>\n> you\n>> Old\n> > older')).toEqual([
      { depth: 1, text: 'On Monday Ann wrote:\nHello\n\nyou' },
      { depth: 2, text: 'Old\nolder' },
    ]));
  it('keepsWhatOnlyLooksLikeAMark', () => expect(quoteBlocks('> a > b')).toEqual([{ depth: 1, text: 'a > b' }]));
  it('isNeverDeeperThanItCanBeShown', () => expect(quoteBlocks('>>>>>>>> deep')).toEqual([{ depth: 4, text: 'deep' }]));
});

describe('addresses', () => {
  it('areReadFromWhatPeopleWrite', () =>
    expect(['Ann <ann@a.example>', 'ann@a.example', '"<x>" <ann@a.example>'].map(addressOf)).toEqual(Array(3).fill('ann@a.example')));
  it('areNotToldWhenTheMailCameToOneAlone', () =>
    expect(others({ direction: 'in', to: ['info@s.example'], cc: [], ours: [] })).toEqual({ to: [], cc: [] }));
  it('areToldWithoutOursWhenOthersGotItToo', () =>
    expect(
      others({
        direction: 'in',
        to: ['Shop <shop+r1@s.example>', 'bob@b.example'],
        cc: ['cy@c.example'],
        ours: ['Shop <shop+r1@s.example>'],
      }),
    ).toEqual({ to: ['bob@b.example'], cc: ['cy@c.example'] }));
  it('ofWhatGoesOutStandWithHowFarItGot', () =>
    expect(others({ direction: 'out', to: ['ann@a.example'], cc: ['cy@c.example'], ours: [] })).toEqual({ to: [], cc: [] }));
});

describe('a subject', () => {
  it('isNotRepeatedForARe', () => expect(otherSubject('AW: Re:  Grinder is loud', 'Grinder is loud')).toBeNull());
  it('isToldWhenItIsAnother', () => expect(otherSubject('Invoice', 'Grinder is loud')).toBe('Invoice'));
  it('isNothingWhereThereIsNone', () => expect(otherSubject(' ', 'Grinder')).toBeNull());
  it('isNotRepeatedWhereTheConversationKeepsItsBeginning', () =>
    expect(otherSubject('Three grinders and two kettles', 'Three grinders and …')).toBeNull());
});

describe('the frame of a page', () => {
  it('saysWhatMayBeLoadedBeforeAnythingElse', () =>
    expect(framed('<p>hi')).toMatch(
      /^<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'">/,
    ));
  it('runsNoScripts', () => expect(sandbox).not.toContain('scripts'));
});

describe('the files beside a mail', () => {
  const file = (id: string, width?: number, height?: number) => ({
    id,
    name: `${id}.png`,
    type: 'image/png',
    size: 9_000,
    image: true,
    state: 'clean' as const,
    ...(width && height && { width, height }),
  });
  const [logo, photo, sheet] = [file('logo', 300, 80), file('photo', 1200, 900), file('sheet')];
  it('leaveOutTheLogoThatThePageShows', () =>
    expect(listedFiles([logo, photo, sheet], ['logo', 'photo', 'sheet'])).toEqual([photo, sheet]));
  it('leaveOutDotsThatThePageShowsWhateverTheirShape', () => {
    const dots = [{ ...file('dot'), size: 43 }, file('pixel', 1, 1), { ...file('line', 1200, 900), size: 2_047 }];
    expect(listedFiles([...dots, photo], ['dot', 'pixel', 'line', 'photo'])).toEqual([photo]);
    expect(listedFiles(dots, [])).toEqual(dots);
  });
  it('haveEveryFileThatNoPageShows', () => expect(listedFiles([logo, photo, sheet], [])).toEqual([logo, photo, sheet]));
});

import { expect, test } from 'vitest';
import type { Attachment } from '../../../shared/types.ts';
import { stretches } from './pictures.ts';

const leak: Attachment = { id: 'f', name: 'leak_1.png', type: 'image/png', size: 10, image: true, state: 'unscanned' };

test('a picture stands where the text names it', () => {
  expect(stretches('Here:\n[picture: leak_1.png]\nSee?', [leak])).toEqual([{ text: 'Here:\n' }, { picture: leak }, { text: '\nSee?' }]);
  expect(stretches('[picture: leak_1.png]', [leak])).toEqual([{ picture: leak }]);
});

test('what names no picture of the message stays as it is written', () => {
  const text = 'See [picture: other.png] and [picture: leak_1.png]';
  expect(stretches(text, [])).toEqual([{ text }]);
  expect(
    stretches(text, [
      { ...leak, state: 'removed' },
      { ...leak, name: 'other.png', image: false },
    ]),
  ).toEqual([{ text }]);
});

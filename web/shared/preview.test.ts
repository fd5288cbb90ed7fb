import { expect, test } from 'vitest';
import { makePreview } from './preview.ts';
import { FakeClock } from './testing/clock.ts';

async function typed(...steps: readonly [text: string, millis: number][]): Promise<string[]> {
  const clock = new FakeClock();
  const sent: string[] = [];
  const preview = makePreview((text) => sent.push(text), clock);
  for (const [text, millis] of steps) {
    preview(text);
    await clock.pass(millis);
  }
  return sent;
}

test('at most one goes out in a second, and the last always does', async () => {
  const steps = Array.from({ length: 50 }, (_, at): [string, number] => ['x'.repeat(at + 1), 100]);
  const sent = await typed(...steps, ['done', 1_000]);
  expect(sent.length).toBeLessThanOrEqual(7);
  expect(sent.at(-1)).toBe('done');
});

test('a card typed digit by digit leaves no digit behind, nor one written in other digits', async () => {
  for (const card of ['4111 1111-1111 1111', '٤١١١١١١١١١١١١١١١', '４１１１ １１１１ １１１１ １１１１']) {
    const text = `My card is ${card}`;
    const sent = await typed(...Array.from(text, (_, at): [string, number] => [text.slice(0, at + 1), 1_000]));
    expect(sent.join('')).not.toMatch(/\p{N}/u);
    expect(sent.at(-1)).toContain('My card is •');
  }
});

test('a short number is shown once something follows it', async () => {
  expect(await typed(['room 12', 1_000], ['room 12, please', 1_000])).toEqual(['room ••', 'room 12, please']);
});

test('the end of a long text is shown, never more than 500 characters', async () => {
  const [sent = ''] = await typed([`${'😀'.repeat(400)}x`, 1_000]);
  expect(sent.length).toBeLessThanOrEqual(500);
  expect(sent).not.toMatch(/(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/);
  expect(sent.endsWith('x')).toBe(true);
});

test('what was sent or taken away is taken away at once, and what waited does not come after', async () => {
  expect(await typed(['Hello', 100], ['Hello you', 100], ['', 5_000])).toEqual(['Hello', '']);
  expect(await typed(['', 5_000])).toEqual([]);
});

// @vitest-environment happy-dom
/** @jsxImportSource preact */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test } from 'vitest';
import type { ChatState } from '../panel/chat-state.ts';
import type { Around } from '../panel/parts.tsx';
import en from '../words/en.json';
import { speaker } from '../panel/words.ts';
import { Form } from './form.tsx';
import { kept } from './values.ts';

const root = document.createElement('div');
document.body.append(root);
afterEach(() => {
  act(() => render(null, root));
  delete kept['message'];
});

const form = {
  kind: 'offline',
  mode: 'always',
  stamp: '',
  words: en,
  fields: [{ name: 'message', type: 'long_text', label: 'Message', required: true, options: [] }],
};
const around = {
  config: { online: false, widget: { key: 'w' } },
  language: 'en',
  Lazy: () => null,
  say: speaker(en, 'en'),
  chat: { http: { get: async () => form }, vars: {}, draft: () => {} },
} as unknown as Around;

const said = (kind: string, text: string, more: object = {}) => ({
  kind: 'message',
  mine: kind === 'visitor',
  message: { kind: 'message', author: { kind, name: '' }, text, ...more },
});
const shows = async (...items: object[]) => {
  const state = { stage: 'open', draft: '', first: null, timeline: { items } } as unknown as ChatState;
  await act(async () => render(<Form kind="offline" state={state} around={around} back={undefined} />, root));
  await act(async () => void (await new Promise((done) => setTimeout(done, 10))));
  expect(root.textContent).toContain(en.formOffline);
  return root.textContent;
};

test('the bot says why a message is left when it hands over to people who are away', async () => {
  const question = said('visitor', 'My kettle leaks');
  const answer = said('bot', 'Descale it once a month.', { choices: { labels: ['This helped'], taken: 1 } });
  const pressed = said('visitor', "Didn't help", { chosen: { of: 2, choice: 1 } });
  const away = { kind: 'message', mine: false, message: { kind: 'event', author: { kind: 'system', name: '' }, text: '', event: {} } };
  const text = await shows(
    question,
    answer,
    pressed,
    said('bot', `${en.botArticles}\n- [Stop leaks](https://x)\n\n${en.botHandover}`),
    away,
  );
  expect([...root.querySelectorAll('.bot p')].map((each) => each.textContent)).toEqual([en.botArticles, en.botHandover]);
  expect(text).not.toContain('Descale');
  expect(root.querySelector('textarea')?.value).toBe('My kettle leaks');
});

test('an older answer of the bot does not introduce the form', async () => {
  const answer = said('bot', 'Descale it once a month.', { choices: { labels: ['This helped'] } });
  expect(await shows(said('visitor', 'My kettle leaks'), answer)).not.toContain('Descale');
});

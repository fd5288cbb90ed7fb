// @vitest-environment happy-dom
/** @jsxImportSource preact */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import en from '../words/en.json';
import type { ChatState } from './chat-state.ts';
import { Home } from './home.tsx';
import { type Around, AroundContext } from './parts.tsx';
import { speaker } from './words.ts';

const root = document.createElement('div');
document.body.append(root);
beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-03-02T08:00:00Z') });
});
afterEach(() => {
  act(() => render(null, root));
  vi.useRealTimers();
});

const shows = (config: object) => {
  const around = {
    config: { agents: [], site: { name: 'Larkfield' }, ...config },
    bridge: { framed: false },
    language: 'en',
    say: speaker(en, 'en'),
  } as unknown as Around;
  act(() =>
    render(
      <AroundContext.Provider value={around}>
        <Home state={{} as ChatState} talk={() => {}} />
      </AroundContext.Provider>,
      root,
    ),
  );
  return root.textContent;
};

test('a quick reply is promised only while someone is online', () => {
  expect(shows({ online: true, bot: true })).toContain(en.subtitle);
  const away = shows({ online: false, bot: true, opensAt: '2026-03-03T09:00:00Z' });
  expect(away).toContain("We're back Tuesday");
  expect(away).toContain(en.automaticAnswers);
  expect(away).not.toContain(en.subtitle);
  expect(shows({ online: false, bot: true })).toContain(en.nobodyHere);
  const form = shows({ online: false, bot: false, opensAt: '2026-03-03T09:00:00Z' });
  expect(form).toContain(en.offlineHint);
  expect(form).toContain("We're back Tuesday");
  expect(form).not.toContain(en.subtitle);
});

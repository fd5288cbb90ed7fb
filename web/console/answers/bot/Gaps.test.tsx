// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { MemoryRouter } from 'react-router';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Toasts } from '../../app/parts/toast.tsx';
import type { HelpCenter } from '../../knowledge/api.ts';
import type { Bot, Gap } from './bots.ts';
import { Gaps } from './Gaps.tsx';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const gap = (state: string) =>
  ({
    id: 'gap',
    locale: 'en',
    question: 'One?',
    examples: ['One?', 'Two?'],
    count: 2,
    firstAt: '2026-11-01T00:00:00Z',
    lastAt: '2026-11-01T00:00:00Z',
    state,
    answered: 1,
  }) as unknown as Gap;

let root: Root;
let sent: string[];

async function show() {
  sent = [];
  vi.stubGlobal('fetch', (input: RequestInfo | URL, init?: RequestInit) => {
    const url = new URL(String(input), location.href);
    const path = url.pathname.replace('/api/v1/', '');
    const state = url.searchParams.get('state') ?? '';
    const list = path === 'answer-bots/shop/gaps';
    if (init?.method === 'POST') sent.push(path);
    const answer = list ? { items: ['linked', 'ignored'].includes(state) ? [gap(state)] : [], next: null } : gap('linked');
    return Promise.resolve(new Response(JSON.stringify(answer), { headers: { 'Content-Type': 'application/json' } }));
  });
  const place = document.createElement('div');
  document.body.append(place);
  root = createRoot(place);
  await act(async () => {
    root.render(
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <MemoryRouter>
          <Gaps bot={{ site: 'shop' } as unknown as Bot} center={{} as HelpCenter} />
          <Toasts />
        </MemoryRouter>
      </QueryClientProvider>,
    );
    await Promise.resolve();
  });
}

async function press(name: string) {
  const find = () => [...document.querySelectorAll('button')].find((each) => each.textContent?.trim() === name);
  await vi.waitFor(() => expect(find(), name).toBeDefined());
  await act(async () => {
    find()!.click();
    await Promise.resolve();
  });
}

afterEach(() => {
  act(() => root.unmount());
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

describe('questions without an answer', () => {
  it('are asked again when an article is linked, and what became of it is told', async () => {
    await show();
    await press('Linked');
    await press('Ask the bot again');
    await vi.waitFor(() => expect(document.body.textContent).toContain('The bot now answers 1 of 2 examples.'));
    expect(sent).toEqual(['answer-bots/shop/gaps/gap/replay']);
  });

  it('can be reopened after they were ignored', async () => {
    await show();
    await press('Ignored');
    await press('Reopen');
    await vi.waitFor(() => expect(sent).toEqual(['answer-bots/shop/gaps/gap/reopen']));
    expect(document.querySelectorAll('.gaps li')).toHaveLength(1);
  });
});

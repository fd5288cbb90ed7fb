// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Me } from '../../../shared/types.ts';
import { MeContext } from '../../identity/me.ts';
import type { PrivacyRequest, Step } from '../api.ts';
import { pollAfter } from './ErasureProgress.tsx';
import { isUnverified, RequestPane } from './RequestPane.tsx';
import { asShown } from './RequestsScreen.tsx';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const received: Step = { kind: 'received', at: '2026-11-06T09:14:00Z', agent: 'mira' };
const begun: Step = { kind: 'erasure-begun', at: '2026-11-07T09:14:00Z', agent: 'mira' };

const request = (steps: Step[]): PrivacyRequest => ({
  id: '1',
  name: 'R-0224',
  kind: 'erase',
  state: 'in-progress',
  channel: 'agent',
  address: 'lena@vos.example',
  level: 0,
  receivedOn: '2026-11-06',
  receivedAt: '2026-11-06T09:14:00Z',
  paused: false,
  extended: false,
  erasing: false,
  due: '2026-12-06',
  deadlines: [
    { regime: 'promise', due: '2026-12-06', extended: false },
    { regime: 'gdpr', due: '2026-12-07', extended: false },
  ],
  steps,
});

let root: Root;
let asked: string[];

async function show(steps: Step[], progress: object, agent = 'mira') {
  const answers: Readonly<Record<string, unknown>> = {
    'privacy/requests/1': request(steps),
    'privacy/requests/1/data': [],
    'privacy/requests/1/unproven': [],
    'privacy/requests/1/erasure': progress,
    agents: { items: [{ id: 'mira', name: 'Mira' }], next: null },
  };
  vi.stubGlobal('fetch', (input: RequestInfo | URL) => {
    const path = new URL(String(input), location.href).pathname.replace('/api/v1/', '');
    asked.push(path);
    return Promise.resolve(
      new Response(JSON.stringify(answers[path] ?? {}), {
        status: path in answers ? 200 : 404,
        headers: { 'Content-Type': 'application/json' },
      }),
    );
  });
  const place = document.createElement('div');
  document.body.append(place);
  root = createRoot(place);
  await act(async () => {
    root.render(
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <MeContext value={{ agent: { id: agent, permissions: [] as string[] } } as unknown as Me}>
          <MemoryRouter>
            <RequestPane id="1" today="2026-11-08" back="/" />
          </MemoryRouter>
        </MeContext>
      </QueryClientProvider>,
    );
  });
  const loading = () => document.querySelector('.steps') === null || document.querySelector('[aria-busy]') !== null;
  for (let turn = 0; turn < 100 && (turn < 5 || loading()); turn++) await act(() => new Promise((done) => setTimeout(done, 10)));
}

const buttons = () => [...document.querySelectorAll('.scroll button')].map((button) => button.textContent);

beforeEach(() => {
  asked = [];
});
afterEach(() => {
  act(() => root.unmount());
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

describe('a request for erasure', () => {
  it('has no progress to ask for before it is started', async () => {
    await show([received], {});
    expect(buttons()).toEqual(['Erase data…', 'Extend deadline', 'Refuse']);
    expect(asked).not.toContain('privacy/requests/1/erasure');
    expect(document.body.textContent).toContain('Entered by Mira');
  });

  it('shows only its progress once it is started', async () => {
    await show([received, begun], { state: 'running', awaitsApproval: false, left: [] });
    expect(buttons()).toEqual([]);
    expect(document.querySelector('.erasure')!.textContent).toContain('In progress');
  });

  it('is started by a second person when it deletes a lot', async () => {
    await show([received, begun], { state: 'started', awaitsApproval: true, left: [] });
    expect(buttons()).toEqual([]);
    act(() => root.unmount());
    document.body.replaceChildren();
    await show([received, begun], { state: 'started', awaitsApproval: true, left: [] }, 'jon');
    expect(buttons()).toEqual(['Erase data…']);
  });

  it('is asked about until it has ended', () => {
    expect(pollAfter(undefined)).toBe(2_000);
    expect(pollAfter({ state: 'running', awaitsApproval: false })).toBe(2_000);
    expect(pollAfter({ state: 'started', awaitsApproval: true })).toBe(10_000);
    expect(pollAfter({ state: 'complete', awaitsApproval: false })).toBe(false);
    expect(pollAfter({ state: 'verify-failed', awaitsApproval: false })).toBe(false);
    expect(pollAfter({ state: 'verify-failed', failure: 'held', awaitsApproval: false })).toBe(10_000);
  });

  it('says what it waits for', async () => {
    const stopped = { state: 'verify-failed', awaitsApproval: false };
    await show([received, begun], { ...stopped, failure: 'held', left: [] });
    expect(document.querySelector('.erasure')!.textContent).toContain('Waiting for a legal hold');
    expect(buttons()).toEqual([]);
    act(() => root.unmount());
    document.body.replaceChildren();
    await show([received, begun], { ...stopped, failure: 'found', left: [{ table: 'message', rows: 2 }] });
    expect(document.querySelector('.erasure')!.textContent).toContain('still found data in: Messages');
    expect(buttons()).toEqual(['Erase again…']);
  });
});

it('an address that was only entered proves nothing', () => {
  const has = (handle: object) => ({ handles: [{ kind: 'email', value: 'Lena@vos.example', verified: false, ...handle }] }) as never;
  expect(isUnverified(has({}), 'lena@vos.example')).toBe(true);
  expect(isUnverified(has({ learned: 'unverified-mail' }), 'lena@vos.example')).toBe(true);
  expect(isUnverified(has({ learned: 'mail' }), 'lena@vos.example')).toBe(false);
  expect(isUnverified(has({ verified: true }), 'lena@vos.example')).toBe(false);
  expect(isUnverified(has({}), 'other@vos.example')).toBe(false);
});

it('the row of the open request says what its pane says', () => {
  root = createRoot(document.createElement('div'));
  const delivering = request([received, { kind: 'package-begun', at: '2026-11-07T09:14:00Z' }]);
  const other = { ...request([received]), id: '2' };
  expect(asShown([other, request([received])], delivering)).toEqual([other, delivering]);
  expect(asShown([other, delivering], request([received]))).toEqual([other, delivering]);
  expect(asShown([other], undefined)).toEqual([other]);
});

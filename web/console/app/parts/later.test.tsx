// @vitest-environment happy-dom
import { act, type ComponentType } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, it } from 'vitest';
import { later } from './later.tsx';
import { Toasts } from './toast.tsx';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

async function shown(load: () => Promise<ComponentType<{ name: string }>>): Promise<string> {
  const Dialog = later(load);
  const place = document.createElement('div');
  document.body.append(place);
  const root = createRoot(place);
  await act(async () =>
    root.render(
      <>
        <p>Around</p>
        <Dialog name="Mira" />
        <Toasts />
      </>,
    ),
  );
  const text = place.textContent;
  act(() => root.unmount());
  return text;
}

it('shows what was fetched, with its properties', async () => {
  expect(await shown(() => Promise.resolve(({ name }) => <b>{name}</b>))).toBe('AroundMira');
});

it('keeps what is around it and says why when it cannot be fetched', async () => {
  expect(await shown(() => Promise.reject(new Error('offline')))).toMatch(/^Around.*server is unreachable or was updated/);
});

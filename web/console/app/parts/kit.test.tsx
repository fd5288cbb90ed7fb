// @vitest-environment happy-dom
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Problem } from '../../../shared/problem.ts';
import { FormDialog } from './FormDialog.tsx';
import { TextField, useForm } from './form.tsx';
import { PagedList } from './PagedList.tsx';
import { SaveForm } from './SaveForm.tsx';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

let root: Root;
const send = vi.fn<(values: { name: string }) => Promise<void>>();
const close = vi.fn();

beforeEach(() => {
  const place = document.createElement('div');
  document.body.append(place);
  root = createRoot(place);
});

afterEach(() => {
  act(() => root.unmount());
  vi.resetAllMocks();
});

const show = (shown: ReactNode) => act(async () => root.render(shown));
const said = () => document.body.textContent;
const click = (name: string) =>
  act(async () => [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name)!.click());
const field = () => document.querySelector<HTMLInputElement>('input[name="name"]')!;

const type = (text: string) =>
  act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(field(), text);
    field().dispatchEvent(new Event('input', { bubbles: true }));
  });

function Saved() {
  const form = useForm({ name: 'Support' }, send);
  return (
    <SaveForm form={form} label="Department">
      <TextField form={form} name="name" label="Name" />
    </SaveForm>
  );
}

function Asked() {
  const form = useForm({ name: '' }, send);
  return (
    <FormDialog form={form} title="New department" submit="Create" idle={form.values.name === ''} close={close}>
      <TextField form={form} name="name" label="Name" autoFocus />
    </FormDialog>
  );
}

const paged = (items: string[] | undefined, more: Partial<UseInfiniteQueryResult> = {}) => (
  <PagedList
    of={{ list: { data: items, ...more } as UseInfiniteQueryResult, items: items ?? [] }}
    what="Departments"
    empty={{ icon: 'people', title: 'No departments yet', children: 'Departments group agents.' }}
  >
    {(name) => <li key={name}>{name}</li>}
  </PagedList>
);

it('saves once something was changed, and not again until the next change', async () => {
  await show(<Saved />);
  expect(document.querySelector('form')?.getAttribute('aria-label')).toBe('Department');
  expect(document.querySelector('button')?.disabled).toBe(true);
  await type('Sales');
  await click('Save');
  expect(send).toHaveBeenCalledExactlyOnceWith({ name: 'Sales' });
  expect(document.querySelector('button')?.disabled).toBe(true);
});

it('says at the field why it was not saved, and goes there', async () => {
  send.mockRejectedValue(new Problem(422, 'taken', '', { errors: [{ field: 'name', code: 'taken', detail: 'This name is taken.' }] }));
  await show(<Saved />);
  await type('Sales');
  await click('Save');
  expect(said()).toContain('This name is taken.');
  expect(document.activeElement).toBe(field());
  expect(field().value).toBe('Sales');
});

it('asks in a dialog with a title, which closes by its button and Escape, and sends', async () => {
  await show(<Asked />);
  expect(document.querySelector('[role="dialog"]')?.textContent).toContain('New department');
  await click('Cancel');
  await act(async () => field().dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })));
  expect(close).toHaveBeenCalledTimes(2);
  await type('Sales');
  await click('Create');
  expect(send).toHaveBeenCalledExactlyOnceWith({ name: 'Sales' });
});

it('lists page by page', async () => {
  const fetchNextPage = vi.fn();
  await show(paged(['Support', 'Sales'], { hasNextPage: true, fetchNextPage }));
  expect([...document.querySelectorAll('li')].map(({ textContent }) => textContent)).toEqual(['Support', 'Sales', 'Load more']);
  await click('Load more');
  expect(fetchNextPage).toHaveBeenCalledOnce();
  await show(paged(['Support']));
  expect(said()).not.toContain('Load more');
});

it('says that nothing is there once it knows, and why it does not', async () => {
  await show(paged(undefined, { isPending: true }));
  expect(said()).not.toContain('No departments yet');
  await show(paged([]));
  expect(said()).toContain('No departments yetDepartments group agents.');
  const refetch = vi.fn();
  await show(paged(undefined, { isError: true, error: new Error('offline'), refetch }));
  expect(said()).not.toContain('No departments yet');
  await click('Try again');
  expect(refetch).toHaveBeenCalledOnce();
});

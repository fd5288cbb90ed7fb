// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Action } from './action.ts';
import { ActionsProvider, useActions } from './actions.tsx';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

let root: Root;
let done: string[];

const offered = (id: string, more: Partial<Action>): Omit<Action, 'key'> => ({
  id,
  label: id,
  icon: 'check',
  group: 'conversation',
  run: () => void done.push(id),
  ...more,
});

function Offers({ actions }: { actions: readonly Omit<Action, 'key'>[] }) {
  useActions(actions);
  return null;
}

function show(...actions: readonly Omit<Action, 'key'>[]) {
  const place = document.createElement('div');
  document.body.append(place);
  root = createRoot(place);
  act(() =>
    root.render(
      <ActionsProvider singleKeys keys={{}}>
        {actions.map((action) => (
          <Offers key={action.id} actions={[action]} />
        ))}
        <div role="menu" tabIndex={-1} onKeyDown={(event) => event.stopPropagation()} />
        <button type="button" data-records-key="" onKeyDown={(event) => event.stopPropagation()} />
        <textarea />
      </ActionsProvider>,
    ),
  );
}

const press = (selector: string, key = 'a') =>
  act(() => void document.querySelector(selector)!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })));

describe('the key that accepts a chat', () => {
  const accept = offered('accept-offer', { urgent: true });
  const assign = offered('ticket-assign', { group: 'ticket', prior: true });
  beforeEach(() => {
    done = [];
    document.body.innerHTML = '';
  });
  afterEach(() => act(() => root.unmount()));

  it('comesBeforeTheSameKeyOfAnOpenTicket', () => {
    show(accept, assign);
    press('body');
    expect(done).toEqual(['accept-offer']);
  });
  it('worksInAnOpenMenuThatKeepsItsKeys', () => {
    show(assign, accept);
    press('[role=menu]');
    expect(done).toEqual(['accept-offer']);
  });
  it('worksUnderADialog', () => {
    show(accept);
    document.body.append(Object.assign(document.createElement('div'), { id: 'dialog' }));
    document.querySelector('#dialog')!.setAttribute('data-covers', '');
    press('#dialog');
    expect(done).toEqual(['accept-offer']);
  });
  it('isTextInATextField', () => {
    show(accept, assign);
    press('textarea');
    expect(done).toEqual([]);
  });
  it('canBeChosenAsAShortcutWhileAChatRings', () => {
    show(accept);
    document.querySelector('[data-records-key]')!.parentElement!.setAttribute('data-covers', '');
    press('[data-records-key]');
    expect(done).toEqual([]);
  });
  it('leavesOtherKeysToAnOpenMenu', () => {
    show(accept, offered('transfer', {}));
    press('[role=menu]', 't');
    expect(done).toEqual([]);
  });
});

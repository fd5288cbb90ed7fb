// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { TimelineItem, TimelineView } from '../../../shared/timeline.ts';
import { useBottom } from './scrolling.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const lineHeight = 100;
const logHeight = 400;
let root: Root;

const view = (items: readonly string[]): TimelineView => ({
  items: items.map((key) => ({ kind: 'message', key }) as TimelineItem),
  loaded: items.length > 0,
  failing: false,
  problem: null,
  hasOlder: false,
  loadingOlder: false,
  seen: items.length,
});

function Log({ lines, atUnread, sending = '' }: { lines: readonly string[]; atUnread: boolean; sending?: string }) {
  const messages = view(lines.filter((line) => line !== 'new'));
  const items = sending ? [...messages.items, { kind: 'entry', key: sending } as TimelineItem] : messages.items;
  const bottom = useBottom({ ...messages, items }, lines[0] ?? '', atUnread);
  return (
    <div ref={bottom.ref} className="log" data-at={bottom.at}>
      <ol>
        {lines.map((line) => (
          <li key={line} className={line === 'new' ? 'day fresh' : 'msg'} />
        ))}
      </ol>
    </div>
  );
}

const log = () => document.querySelector<HTMLElement>('.log')!;

/** Lines of one height in a log that shows four of them. */
function layOut() {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(logHeight);
  vi.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockImplementation(() => document.querySelectorAll('li').length * lineHeight);
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function (this: HTMLElement) {
    const all = [...document.querySelectorAll('li')];
    const top = this.matches('li')
      ? all.indexOf(this as HTMLLIElement) * lineHeight - log().scrollTop
      : this.matches('ol')
        ? -log().scrollTop
        : 0;
    const height = this.matches('li') ? lineHeight : this.matches('ol') ? all.length * lineHeight : logHeight;
    return { top, height, bottom: top + height } as DOMRect;
  });
}

function open(lines: readonly string[], atUnread = true) {
  layOut();
  const place = document.createElement('div');
  document.body.append(place);
  root = createRoot(place);
  act(() => root.render(<Log lines={[]} atUnread={atUnread} />));
  act(() => root.render(<Log lines={lines} atUnread={atUnread} />));
}

const many = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => `message ${from + at}`);

describe('where a ticket opens', () => {
  afterEach(() => {
    act(() => root.unmount());
    document.body.innerHTML = '';
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });

  it('isAtTheFirstUnreadMessage', () => {
    open([...many(0, 10), 'new', ...many(10, 20)]);
    expect(log().scrollTop).toBe(10 * lineHeight - 48);
    expect(log().dataset['at']).toBe('false');
  });
  it('isAtTheEndWhereEverythingWasRead', () => {
    open(many(0, 20));
    expect(log().scrollTop).toBe(20 * lineHeight);
    expect(log().dataset['at']).toBe('true');
  });
  it('isAtTheEndWhereThatShowsTheFirstUnreadMessage', () => {
    open([...many(0, 18), 'new', ...many(18, 20)]);
    expect(log().scrollTop).toBe(21 * lineHeight);
  });
  it('staysThereUntilTheAgentWrites', () => {
    const lines = [...many(0, 10), 'new', ...many(10, 20)];
    open(lines);
    act(() => root.render(<Log lines={[...lines, 'message 20']} atUnread />));
    expect(log().scrollTop).toBe(10 * lineHeight - 48);
    act(() => root.render(<Log lines={[...lines, 'message 20']} atUnread sending="own" />));
    expect(log().scrollTop).toBe(22 * lineHeight);
  });
});

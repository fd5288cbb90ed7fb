import { useEffect } from 'react';
import type { Id } from '../../../shared/types.ts';
import { Observable, useObservable } from '../../app/observable.ts';
import { local } from '../../app/storage.ts';

export const mostTabs = 30;

/** The open tickets with one more; the oldest that is not on screen makes room. */
export function opened(tabs: readonly Id[], id: Id): readonly Id[] {
  if (tabs.includes(id)) return tabs;
  return [...tabs, id].slice(-mostTabs);
}

/** Where to go when a tab is closed: its right neighbour, else its left one. */
export const afterClosing = (tabs: readonly Id[], id: Id): Id | undefined => tabs[tabs.indexOf(id) + 1] ?? tabs[tabs.indexOf(id) - 1];

const kept = new Map<Id, Observable<readonly Id[]>>();
const keyOf = (agent: Id) => `parlour.tabs.${agent}` as const;

function tabsOf(agent: Id): Observable<readonly Id[]> {
  let tabs = kept.get(agent);
  if (!tabs) {
    tabs = new Observable<readonly Id[]>(stored(agent));
    const all = tabs;
    all.subscribe(() => {
      try {
        local.setItem(keyOf(agent), JSON.stringify(all.get()));
      } catch {
        // they last as long as this page
      }
    });
    kept.set(agent, tabs);
  }
  return tabs;
}

function stored(agent: Id): readonly Id[] {
  try {
    const ids: unknown = JSON.parse(local.getItem(keyOf(agent)) ?? '[]');
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string').slice(-mostTabs) : [];
  } catch {
    return [];
  }
}

/** The tickets that this agent has open on this device, as ids alone; a reload and the next sign-in find them (HD-97). */
export function useTabs(agent: Id, current: Id) {
  const tabs = tabsOf(agent);
  useEffect(() => tabs.set(opened(tabs.get(), current)), [tabs, current]);
  return { ids: useObservable(tabs), close: (id: Id) => tabs.set(tabs.get().filter((each) => each !== id)) };
}

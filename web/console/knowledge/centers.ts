import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Observable, useObservable } from '../app/observable.ts';
import { type HelpCenter, type Id, knowledge } from './api.ts';
import { local } from '../app/storage.ts';

/** All queries of the help center begin with this. */
export const knowledgeKey = ['knowledge'] as const;
export const centersKey = [...knowledgeKey, 'centers'] as const;
export const categoriesKey = (center: Id) => [...knowledgeKey, 'categories', center] as const;
export const countsKey = (center: Id) => [...knowledgeKey, 'counts', center] as const;
export const listKey = (center: Id) => [...knowledgeKey, 'articles', center] as const;
export const articleKey = (id: Id) => [...knowledgeKey, 'article', id] as const;
export const draftKey = (id: Id, locale: string) => [...articleKey(id), 'draft', locale] as const;

const stored = 'parlour.help-center';

function remembered(): Id | null {
  try {
    return local.getItem(stored);
  } catch {
    return null;
  }
}

const chosen = new Observable<Id | null>(remembered());

/** The help center whose articles are shown; remembered on this device. */
export function choose(center: Id) {
  chosen.set(center);
  try {
    local.setItem(stored, center);
  } catch {
    // chosen for as long as the tab is open
  }
}

export const useCenters = () => useQuery({ queryKey: centersKey, queryFn: knowledge.centers, staleTime: 60_000 });

export function useChosen(centers: readonly HelpCenter[]): HelpCenter | undefined {
  const id = useObservable(chosen);
  return centers.find((each) => each.id === id) ?? centers[0];
}

export const useCategories = (center: Id) =>
  useQuery({ queryKey: categoriesKey(center), queryFn: () => knowledge.categories(center), staleTime: 15_000 });

export const useCounts = (center: Id) =>
  useQuery({ queryKey: countsKey(center), queryFn: () => knowledge.counts(center), staleTime: 15_000 });

/** What to read again after something changed. */
export function useRefresh(center: Id) {
  const queries = useQueryClient();
  return useMemo(
    () => ({
      /** The list, its counts and the tree. */
      lists: () =>
        Promise.all([
          queries.invalidateQueries({ queryKey: listKey(center) }),
          queries.invalidateQueries({ queryKey: countsKey(center) }),
          queries.invalidateQueries({ queryKey: categoriesKey(center) }),
        ]),
      article: (id: Id) => queries.invalidateQueries({ queryKey: articleKey(id), exact: true }),
      everything: () => queries.invalidateQueries({ queryKey: knowledgeKey }),
    }),
    [queries, center],
  );
}

import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { RequestOptions } from '../../shared/http.ts';
import type { Page } from '../../shared/types.ts';
import { type Address, type Args, filled, type Item, keyOf, type Path } from './call.ts';
import { http } from './server.ts';

const mostPages = 25;

/** Every entry of a short list such as agents or departments, page by page up to a limit. */
export async function all<T>(path: string, query: RequestOptions['query'] = {}): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < mostPages; page++) {
    const answer: Page<T> = await http.get<Page<T>>(path, { query: { ...query, limit: 200, cursor } });
    items.push(...answer.items);
    cursor = answer.next ?? null;
    if (cursor === null) break;
  }
  return items;
}

/** A list that grows by its cursor as it is scrolled or asked to. */
export function usePaged<T>(key: readonly unknown[], path: string, query: RequestOptions['query'] = {}, enabled = true) {
  const list = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => http.get<Page<T>>(path, { query: { ...query, cursor: pageParam, limit: 50 }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    staleTime: 0,
    enabled,
  });
  return { list, items: list.data?.pages.flatMap((page) => page.items) ?? [] };
}

/** The same by path template. */
export function usePages<P extends Path>(template: P, ...[given]: Args<Address<P>>) {
  const { path, query } = filled(template, given);
  return usePaged<Item<P>>([...keyOf(template, given ?? {}), 'pages'], path, query);
}

/** Every entry of a short list, for `useQuery`. */
export const readAll = <P extends Path>(template: P, ...[given]: Args<Address<P>>) => {
  const { path, query } = filled(template, given);
  return { queryKey: [...keyOf(template, given ?? {}), 'all'], queryFn: () => all<Item<P>>(path, query) };
};

/** A list that is read page by page. */
export interface Growing {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly isFetchNextPageError: boolean;
  readonly fetchNextPage: () => unknown;
}

/** Loads the next page when its end is near; not automatically after an error. */
export function useNextPage({ hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage }: Growing, near: boolean) {
  useEffect(() => {
    if (near && hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [near, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
}

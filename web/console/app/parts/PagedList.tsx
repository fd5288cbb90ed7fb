import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { t } from '../t.ts';
import { Empty, type EmptyProps, LoadState } from './blocks.tsx';

interface Props<T> {
  /** From `usePaged` or `usePages`. */
  readonly of: { readonly list: UseInfiniteQueryResult; readonly items: readonly T[] };
  readonly what: string;
  readonly loading?: string;
  readonly rows?: number;
  readonly empty: EmptyProps;
  readonly className?: string;
  readonly children: (item: T) => ReactNode;
}

/** A list that is read page by page. */
export function PagedList<T>({ of: { list, items }, empty, className = 'lines', children, ...state }: Props<T>) {
  return (
    <>
      <LoadState of={list} {...state} />
      {list.data !== undefined && items.length === 0 && <Empty {...empty} />}
      <ul className={className}>
        {items.map(children)}
        {list.hasNextPage && <More list={list} />}
      </ul>
    </>
  );
}

export function More({ list }: { list: Pick<UseInfiniteQueryResult, 'fetchNextPage' | 'isFetchingNextPage'> }) {
  return (
    <li>
      <button type="button" className="btn small" onClick={() => void list.fetchNextPage()}>
        {t(list.isFetchingNextPage ? 'common.loading' : 'common.loadMore')}
      </button>
    </li>
  );
}

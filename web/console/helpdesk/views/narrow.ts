import { useSyncExternalStore } from 'react';

const query = window.matchMedia('(max-width: 760px)');

const subscribe = (tell: () => void) => {
  query.addEventListener('change', tell);
  return () => query.removeEventListener('change', tell);
};

/** Whether there is room for only one pane. */
export const useNarrow = () => useSyncExternalStore(subscribe, () => query.matches);

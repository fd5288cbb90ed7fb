import { useSyncExternalStore } from 'react';

const query = window.matchMedia('(max-width: 760px)');

const subscribe = (tell: () => void) => {
  query.addEventListener('change', tell);
  return () => query.removeEventListener('change', tell);
};

/** Whether there is room for one pane alone. */
export const useNarrow = () => useSyncExternalStore(subscribe, () => query.matches);

import type { QueryClient } from '@tanstack/react-query';
import { toast } from '../app/parts/toast.tsx';
import { explain, http } from '../app/server.ts';
import { t } from '../app/t.ts';
import { meKey } from './me.ts';
import { deleteDatabase } from '../app/storage.ts';

/** Ends the session and deletes the agent's data from this browser, unless messages are still unsent. */
export async function signOut(queries: QueryClient, agent: string, waiting: number) {
  if (waiting > 0) {
    toast(t('account.signOut.unsent', { count: waiting }));
    return;
  }
  try {
    await http.delete('session');
  } catch (thrown) {
    toast(t('account.signOut.failed', { reason: explain(thrown) }));
    return;
  }
  queries.setQueryData(meKey, null);
  queries.removeQueries({ predicate: (query) => query.queryKey[0] !== meKey[0] });
  for (const name of [`parlour-draft-${agent}`, `parlour-outbox-${agent}`] as const) deleteDatabase(name);
}

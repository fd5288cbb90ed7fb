import type { QueryClient } from '@tanstack/react-query';
import { toast } from '../app/parts/toast.tsx';
import { explain, http } from '../app/server.ts';
import { meKey } from './me.ts';

/** Ends the session and leaves nothing of the agent in this browser. With unsent messages it does not. */
export async function signOut(queries: QueryClient, agent: string, waiting: number) {
  if (waiting > 0) {
    toast(
      waiting === 1
        ? 'One message is not sent yet. Send or discard it first.'
        : `${waiting} messages are not sent yet. Send or discard them first.`,
    );
    return;
  }
  try {
    await http.delete('session');
  } catch (thrown) {
    toast(`Not signed out. ${explain(thrown)}`);
    return;
  }
  queries.setQueryData(meKey, null);
  queries.removeQueries({ predicate: (query) => query.queryKey[0] !== meKey[0] });
  for (const name of [`parlour-draft-${agent}`, `parlour-outbox-${agent}`]) indexedDB.deleteDatabase(name);
}

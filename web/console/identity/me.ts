import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { asProblem } from '../../shared/problem.ts';
import type { Me, Preferences } from '../../shared/types.ts';
import { http } from '../app/server.ts';

export const meKey = ['me'] as const;
const preferencesKey = ['preferences'] as const;

/** The signed-in agent; `null` if there is none. */
export function useSession() {
  return useQuery({ queryKey: meKey, queryFn: fetchMe, staleTime: Infinity, retry: false });
}

async function fetchMe(): Promise<Me | null> {
  try {
    return await http.get<Me>('me');
  } catch (thrown) {
    if (asProblem(thrown).status === 401) return null;
    throw thrown;
  }
}

export const MeContext = createContext<Me | null>(null);

export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('nobody is signed in');
  return me;
}

export const may = (me: Me, permission: string) => me.agent.permissions.includes(permission);

/** Roles that may supervise other agents. */
export const leads = (me: Me) => me.agent.role !== 'agent';

/** Owners and administrators see the settings of the organization. */
export const administers = (me: Me) => me.agent.role === 'owner' || me.agent.role === 'administrator';

export const signedIn = (queries: QueryClient, me: Me) => queries.setQueryData(meKey, me);

/** Applies a preference immediately and reverts it if the server rejects the change. */
export function usePreferences() {
  const queries = useQueryClient();
  const me = useMe();
  const change = useMutation({
    // One at a time, and only the changed values: a slow change must not undo a later one.
    scope: { id: 'preferences' },
    mutationKey: preferencesKey,
    mutationFn: (preferences: Partial<Preferences>) => http.patch<Me>('me', { preferences }),
    onMutate: (preferences) => {
      const before = queries.getQueryData<Me>(meKey);
      if (before) queries.setQueryData<Me>(meKey, { ...before, preferences: { ...before.preferences, ...preferences } });
      return before;
    },
    // The answer to an earlier change doesn't include changes that are still being sent.
    onSuccess: (answer) => {
      if (queries.isMutating({ mutationKey: preferencesKey }) === 1) queries.setQueryData(meKey, answer);
    },
    onError: (_problem, _preferences, before) => queries.setQueryData(meKey, before),
  });
  return { preferences: me.preferences, change: change.mutate, problem: change.error };
}

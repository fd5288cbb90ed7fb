import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Schemas } from '../../../shared/api.ts';
import type { Id, Named } from '../../../shared/types.ts';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { useDesk } from '../../conversations/desk.ts';
import { useMe } from '../../identity/me.ts';

/** The access that an agent got through a mention in a note. */
export type Grant = Schemas['Grant'];

const followersKey = (conversation: Id) => ['followers', conversation] as const;
const grantsKey = (conversation: Id) => ['grants', conversation] as const;

export const useFollowers = (conversation: Id, ticket: boolean) =>
  useQuery({
    queryKey: followersKey(conversation),
    queryFn: async ({ signal }) => (await http.get<{ items: Named[] }>(`conversations/${conversation}/followers`, { signal })).items,
    enabled: ticket,
  });

export const useGrants = (conversation: Id, ticket: boolean) =>
  useQuery({
    queryKey: grantsKey(conversation),
    queryFn: async ({ signal }) => (await http.get<{ items: Grant[] }>(`conversations/${conversation}/grants`, { signal })).items,
    enabled: ticket,
  });

/** Reloads followers and grants when something happens in the ticket. */
export function useFollowerNews(conversation: Id) {
  const desk = useDesk();
  const queries = useQueryClient();
  useEffect(
    () =>
      desk.listen((frame) => {
        if (
          frame.t !== 'event' ||
          frame.conversation !== conversation ||
          (frame.kind !== 'conversation-changed' && frame.kind !== 'mentioned')
        )
          return;
        void queries.invalidateQueries({ queryKey: followersKey(conversation) });
        void queries.invalidateQueries({ queryKey: grantsKey(conversation) });
      }),
    [desk, queries, conversation],
  );
}

/** Follows or unfollows a ticket, at once and with undo. */
export function useFollow(conversation: Id) {
  const queries = useQueryClient();
  const me = useMe().agent;
  const set = async (agent: Named, follows: boolean, quiet = false) => {
    const before = queries.getQueryData<Named[]>(followersKey(conversation));
    queries.setQueryData<Named[]>(
      followersKey(conversation),
      (now) => now && (follows ? [...now.filter(({ id }) => id !== agent.id), agent] : now.filter(({ id }) => id !== agent.id)),
    );
    try {
      await (follows
        ? http.put(`conversations/${conversation}/followers/${agent.id}`)
        : http.delete(`conversations/${conversation}/followers/${agent.id}`));
      if (!quiet) toast(followWords(agent, follows, agent.id === me.id), () => void set(agent, !follows, true));
    } catch (thrown) {
      queries.setQueryData(followersKey(conversation), before);
      toast(explain(thrown));
    }
    void queries.invalidateQueries({ queryKey: followersKey(conversation) });
  };
  return (agent: Named, follows: boolean) => void set(agent, follows);
}

function followWords({ name }: Named, follows: boolean, mine: boolean): string {
  if (mine) return follows ? t('followers.toast.youFollow') : t('followers.toast.youUnfollowed');
  return follows ? t('followers.toast.follows', { name }) : t('followers.toast.unfollowed', { name });
}

export function useEndGrant(conversation: Id) {
  const queries = useQueryClient();
  return async ({ agent, name }: Grant) => {
    try {
      await http.delete(`conversations/${conversation}/grants/${agent}`);
      toast(t('followers.toast.accessRemoved', { name }));
    } catch (thrown) {
      toast(explain(thrown));
    }
    void queries.invalidateQueries({ queryKey: grantsKey(conversation) });
  };
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Schemas } from '../../../shared/api.ts';
import type { Id, Page } from '../../../shared/types.ts';
import { http } from '../../app/server.ts';
import { lookingLock } from '../../app/sound.ts';
import { t } from '../../app/t.ts';
import { bell } from '../../livechat/alerts/bell.ts';
import type { Desk } from '../desk.ts';
import { useDesk } from '../desk.ts';
import { mentionsKey } from './key.ts';

/** A note that mentions the agent. */
export type Mention = Schemas['Mention'];

type Mentions = Page<Mention> & { unseen: number };

/** The server counts unread mentions up to this number. */
export const mostCounted = 100;

/** The newest mentions, with the number of unread ones. */
export const useMentions = () => useQuery({ queryKey: mentionsKey, queryFn: () => http.get<Mentions>('me/mentions') });

export const noteLink = ({ conversation, seq }: Pick<Mention, 'conversation' | 'seq'>) => `/inbox/mentions/${conversation}?note=${seq}`;

/** Reloads mentions when there is a new one or one was read elsewhere, and rings for a new one (LC-128). */
export function useMentionBell(desk: Desk, me: Id) {
  const queries = useQueryClient();
  useEffect(() => {
    const again = () => queries.invalidateQueries({ queryKey: mentionsKey });
    const waits = (message: Id) =>
      queries.getQueryData<Mentions>(mentionsKey)?.items.some((each) => each.message === message && !each.seenAt) ?? false;
    return desk.listen((frame) => {
      if (frame.t === 'welcome' && frame.replay === 'limited') return void again();
      if (frame.t !== 'event' || frame.agent !== me) return;
      if (frame.kind === 'mentions-seen') return void again();
      const { kind, message, conversation } = frame;
      if (kind !== 'mentioned' || !message || !conversation) return;
      void again().then(() =>
        bell.ring({
          event: 'mention',
          notice: { words: t('mentions.notice'), path: '/inbox/mentions' },
          item: `mention ${message}`,
          conversation,
          department: desk.inbox.row(conversation)?.department?.id,
          lookingAt: lookingLock(conversation),
          waits: () => waits(message),
        }),
      );
    });
  }, [desk, queries, me]);
}

/** Marks mentions up to `seen` as read while the agent looks at their conversation. */
export function useSeeMentions(conversation: Id, looking: boolean, seen: number) {
  const desk = useDesk();
  const due = useMentions().data?.items.some((each) => each.conversation === conversation && !each.seenAt && each.seq <= seen) ?? false;
  const queries = useQueryClient();
  useEffect(() => {
    if (!looking || !due) return;
    void http
      .put(`conversations/${conversation}/mentions/seen`, { seq: seen })
      .then(() => queries.invalidateQueries({ queryKey: mentionsKey }))
      .catch(() => undefined); // it stays marked, and is tried with the next look
  }, [desk, queries, conversation, looking, due, seen]);
}

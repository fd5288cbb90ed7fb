import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { http } from '../../app/server.ts';
import { useDesk } from '../../conversations/desk.ts';
import { PathList } from './PathList.tsx';
import type { Step } from './types.ts';
import { t } from '../../app/t.ts';

/** Next to a chat: the pages the visitor viewed since consenting to tracking. */
export function ChatPath({ conversation }: { conversation: string }) {
  const desk = useDesk();
  const path = useQuery({
    queryKey: ['chat-pages', conversation],
    queryFn: ({ signal }) => http.get<{ pages: Step[] }>(`conversations/${conversation}/pages`, { signal }),
    staleTime: 0,
  });
  const { refetch } = path;
  useEffect(
    () =>
      desk.listen(
        (frame) => void (frame.t === 'event' && frame.kind === 'chat-pages-changed' && frame.conversation === conversation && refetch()),
      ),
    [desk, conversation, refetch],
  );
  const pages = path.data?.pages ?? [];
  if (pages.length === 0) return null;
  return (
    <section className="block">
      <h3>{t('visitors.visit.pagesViewed')}</h3>
      <PathList pages={pages} here={false} />
    </section>
  );
}

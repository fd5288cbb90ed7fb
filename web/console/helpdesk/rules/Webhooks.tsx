import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Chip, Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Copy } from '../../app/parts/Copy.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { When } from '../../app/parts/When.tsx';
import { explain, http } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import { t } from '../../app/t.ts';

interface Delivery {
  id: string;
  url: string;
  state: 'waiting' | 'delivered' | 'failed';
  tries: number;
  answer?: string | null;
  at: string;
}

const states = {
  waiting: t('rules.webhooks.waiting'),
  delivered: t('rules.webhooks.delivered'),
  failed: t('rules.numbers.failed'),
} as const;
const retryHours = 24;
const keptDays = 30;
const tones = { waiting: 'soon', delivered: 'ok', failed: 'late' } as const;
const answers: Readonly<Record<string, string>> = {
  unreachable: t('rules.webhooks.unreachable'),
  forbidden: t('rules.webhooks.forbidden'),
  demo: t('rules.webhooks.demo'),
};

/** Webhook calls made by rules, and the secret they are signed with. */
export default function Webhooks() {
  const secret = useQuery({ queryKey: ['webhook-secret'], queryFn: () => http.get<{ secret: string }>('webhook-deliveries/secret') });
  const log = useInfiniteQuery({
    queryKey: ['webhook-deliveries'],
    queryFn: ({ pageParam }) =>
      http.get<{ items: Delivery[]; next?: string | null }>('webhook-deliveries', { query: pageParam ? { cursor: pageParam } : {} }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next || undefined,
  });
  const all = log.data?.pages.flatMap(({ items }) => items) ?? [];
  const again = async (id: string) => {
    try {
      await http.post(`webhook-deliveries/${id}/replay`, {});
      toast(t('rules.webhooks.replayed'));
    } catch (thrown) {
      toast(explain(thrown));
    }
    await log.refetch();
  };
  return (
    <SettingsPage title={t('rules.webhooks.title')} back="/settings/rules" lead={t('rules.webhooks.lead', { count: retryHours })}>
      <Section title={t('rules.webhooks.secret')} hint={t('rules.webhooks.secretHint')}>
        {secret.isError && <Failed what={t('rules.webhooks.secret')} problem={secret.error} retry={() => void secret.refetch()} />}
        {secret.data && <Copy text={secret.data.secret} label={t('rules.webhooks.secret')} />}
      </Section>
      <Section title={t('rules.webhooks.deliveries')} hint={t('rules.webhooks.kept', { count: keptDays })}>
        {log.isPending && <RowsLoading rows={3} what={t('rules.webhooks.deliveries')} />}
        {log.isError && <Failed what={t('rules.webhooks.deliveries')} problem={log.error} retry={() => void log.refetch()} />}
        {log.data && all.length === 0 && (
          <Empty icon="send" title={t('rules.webhooks.emptyTitle')}>
            {t('rules.webhooks.empty')}
          </Empty>
        )}
        <ul className="lines">
          {all.map((call) => (
            <li key={call.id}>
              <span className="rule-version">
                <span className="clip">{call.url}</span>
                <small className="muted">
                  <When at={call.at} /> · {t('rules.webhooks.attempts', { count: call.tries })}
                  {call.answer ? ` · ${answers[call.answer] ?? t('rules.webhooks.response', { status: call.answer })}` : ''}
                </small>
              </span>
              <Chip tone={tones[call.state]}>{states[call.state]}</Chip>
              {call.state !== 'waiting' && (
                <button type="button" className="btn small bare" onClick={() => void again(call.id)}>
                  {t('rules.webhooks.resend')}
                </button>
              )}
            </li>
          ))}
        </ul>
        {log.hasNextPage && (
          <button type="button" className="btn small bare start" onClick={() => void log.fetchNextPage()}>
            {t('common.loadMore')}
          </button>
        )}
      </Section>
    </SettingsPage>
  );
}

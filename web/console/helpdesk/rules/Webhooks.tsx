import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Chip, Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Copy } from '../../app/parts/Copy.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { When } from '../../app/parts/When.tsx';
import { explain, http } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';

interface Delivery {
  id: string;
  url: string;
  state: 'waiting' | 'delivered' | 'failed';
  tries: number;
  answer?: string | null;
  at: string;
}

const states = { waiting: 'Being tried', delivered: 'Delivered', failed: 'Given up' } as const;
const tones = { waiting: 'soon', delivered: 'ok', failed: 'late' } as const;
const answers: Readonly<Record<string, string>> = {
  unreachable: 'nobody answered',
  forbidden: 'leads into the own network',
  demo: 'the demo sends nothing',
};

/** What rules told other programs, and the secret by which those know that it was us. */
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
      toast('It is called again.');
    } catch (thrown) {
      toast(explain(thrown));
    }
    await log.refetch();
  };
  return (
    <SettingsPage
      title="Webhook calls"
      back="/settings/rules"
      lead="A call that is not answered with 200 to 299 is made again for 24 hours, with growing gaps and always the same Idempotency-Key."
    >
      <Section
        title="Signing secret"
        hint="Parlour-Signature is t=seconds,v1=HMAC-SHA-256 of the seconds, a dot and the body, by this secret."
      >
        {secret.isError && <Failed what="The secret" problem={secret.error} retry={() => void secret.refetch()} />}
        {secret.data && <Copy text={secret.data.secret} label="Signing secret" />}
      </Section>
      <Section title="Calls" hint="Kept for 30 days.">
        {log.isPending && <RowsLoading rows={3} what="the calls" />}
        {log.isError && <Failed what="The calls" problem={log.error} retry={() => void log.refetch()} />}
        {log.data && all.length === 0 && (
          <Empty icon="send" title="No webhook was called yet">
            A rule with the action “Call a webhook” makes the first one.
          </Empty>
        )}
        <ul className="lines">
          {all.map((call) => (
            <li key={call.id}>
              <span className="rule-version">
                <span className="clip">{call.url}</span>
                <small className="muted">
                  <When at={call.at} /> · {call.tries === 1 ? 'one try' : `${call.tries} tries`}
                  {call.answer ? ` · ${answers[call.answer] ?? `answered ${call.answer}`}` : ''}
                </small>
              </span>
              <Chip tone={tones[call.state]}>{states[call.state]}</Chip>
              {call.state !== 'waiting' && (
                <button type="button" className="btn small bare" onClick={() => void again(call.id)}>
                  Call again
                </button>
              )}
            </li>
          ))}
        </ul>
        {log.hasNextPage && (
          <button type="button" className="btn small bare start" onClick={() => void log.fetchNextPage()}>
            Earlier ones
          </button>
        )}
      </Section>
    </SettingsPage>
  );
}

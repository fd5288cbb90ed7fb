import { useInfiniteQuery } from '@tanstack/react-query';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { When } from '../../app/parts/When.tsx';
import { http } from '../../app/server.ts';
import { Section } from '../../app/SettingsPage.tsx';
import { useAgents } from '../../identity/agents.ts';
import { t } from '../../app/t.ts';
import { Rich } from '../../app/parts/Rich.tsx';
import { filledRule, ruleWords, type Rule, type Rules, type SavedRule } from './rules.ts';

interface Versions {
  items: SavedRule[];
  next?: string | null;
}

/** All saved versions of the rule; an earlier one can be put back into the form. */
export function RuleHistory({ rule, kept, restore }: { rule: Rule; kept: Rules; restore: (before: Rule) => void }) {
  const agents = useAgents();
  const saved = useInfiniteQuery({
    queryKey: ['rule-versions', rule.id, rule.version],
    queryFn: ({ pageParam }) =>
      http.get<Versions>(`rules/${rule.id}/versions`, { query: { limit: '10', ...(pageParam ? { cursor: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next || undefined,
  });
  const all = saved.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Section title={t('rules.versions.title')} hint={t('rules.versions.hint')}>
      {saved.isPending && <RowsLoading rows={2} what={t('rules.versions.title')} />}
      {saved.isError && <Failed what={t('rules.versions.title')} problem={saved.error} retry={() => void saved.refetch()} />}
      <ul className="lines">
        {all.map(({ version, body, at, by }) => (
          <li key={version}>
            <span className="rule-version">
              <b>{t('rules.versions.version', { version })}</b>{' '}
              <small className="muted">
                {by ? (
                  <Rich
                    text="rules.versions.savedBy"
                    values={{ name: agents.data?.find(({ id }) => id === by)?.name ?? t('rules.deletedAgent') }}
                    tags={{ when: () => <When at={at} /> }}
                  />
                ) : (
                  <When at={at} />
                )}
              </small>
              <small className="muted rule-words">{ruleWords(filledRule(body), kept)}</small>
            </span>
            {version !== rule.version && (
              <button type="button" className="btn small bare" onClick={() => restore(filledRule(body))}>
                {t('rules.versions.restore')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {saved.hasNextPage && (
        <button type="button" className="btn small bare start" onClick={() => void saved.fetchNextPage()}>
          {t('common.loadMore')}
        </button>
      )}
    </Section>
  );
}

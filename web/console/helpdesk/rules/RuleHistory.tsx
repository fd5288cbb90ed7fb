import { useInfiniteQuery } from '@tanstack/react-query';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { When } from '../../app/parts/When.tsx';
import { http } from '../../app/server.ts';
import { Section } from '../../app/SettingsPage.tsx';
import { useAgents } from '../../identity/agents.ts';
import { filledRule, ruleWords, type Rule, type Rules, type SavedRule } from './rules.ts';

interface Versions {
  items: SavedRule[];
  next?: string | null;
}

/** How the rule was saved each time; an earlier one is put back into the form. */
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
    <Section title="Versions" hint="Each save is kept. Putting one back fills the form above; it holds once you save.">
      {saved.isPending && <RowsLoading rows={2} what="the versions" />}
      {saved.isError && <Failed what="The versions" problem={saved.error} retry={() => void saved.refetch()} />}
      <ul className="lines">
        {all.map(({ version, body, at, by }) => (
          <li key={version}>
            <span className="rule-version">
              <b>Version {version}</b>{' '}
              <small className="muted">
                <When at={at} /> {by ? `by ${agents.data?.find(({ id }) => id === by)?.name ?? 'somebody who is gone'}` : ''}
              </small>
              <small className="muted rule-words">{ruleWords(filledRule(body), kept)}</small>
            </span>
            {version !== rule.version && (
              <button type="button" className="btn small bare" onClick={() => restore(filledRule(body))}>
                Put back
              </button>
            )}
          </li>
        ))}
      </ul>
      {saved.hasNextPage && (
        <button type="button" className="btn small bare start" onClick={() => void saved.fetchNextPage()}>
          Earlier ones
        </button>
      )}
    </Section>
  );
}

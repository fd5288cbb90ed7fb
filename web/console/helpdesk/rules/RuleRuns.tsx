import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Heading } from 'react-aria-components';
import type { Group } from '../../../shared/conditions.ts';
import { Popup } from '../../app/parts/Popup.tsx';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import type { ConditionField } from '../../app/parts/conditions/fields.ts';
import { Reasons, type Why } from '../../app/parts/conditions/Reasons.tsx';
import { When } from '../../app/parts/When.tsx';
import { http } from '../../app/server.ts';
import { useKnown } from '../views/views.ts';
import { t } from '../../app/t.ts';
import { answered } from './answered.ts';
import { eventFields, happenedWords } from './happened.ts';
import './rules.css';

const keptDays = 30;

interface Tried {
  rule: string;
  name?: string | null;
  version: number;
  pass: number;
  outcome: 'no' | 'done' | 'nothing' | 'stopped' | 'failed' | 'broken';
  detail?: string | null;
  condition?: Group | null;
  answers: string;
}

interface Run {
  id: string;
  seq: number;
  at: string;
  events: string[];
  depth: number;
  stopped: boolean;
  rules: Tried[];
}

const outcomes = {
  no: t('rules.outcome.no'),
  done: t('rules.outcome.done'),
  nothing: t('rules.outcome.nothing'),
  stopped: t('rules.outcome.stopped'),
  failed: t('rules.outcome.failed'),
  broken: t('rules.needsRepair'),
} as const;

/** The rules that were checked for a ticket at each event of the last 30 days, and why they ran or didn't. */
export function RuleRuns({ ticket, at, close }: { ticket: string; at?: { run: string; rule: string } | undefined; close: () => void }) {
  const known = useKnown();
  const runs = useInfiniteQuery({
    queryKey: ['rule-runs', ticket],
    queryFn: ({ pageParam }) =>
      http.get<{ items: Run[]; next?: string | null }>(`conversations/${ticket}/rule-runs`, {
        query: { limit: '20', ...(pageParam ? { cursor: pageParam } : {}) },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next || undefined,
    staleTime: 0,
    gcTime: 0,
  });
  const fields = [...eventFields, ...(known.data?.fields ?? []).map((field) => ({ ...field, changes: true }))];
  const all = runs.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Popup close={close} className="dialog rule-runs">
      <Heading slot="title">{t('rules.runs.title')}</Heading>
      {runs.isPending && <RowsLoading rows={3} what={t('rules.runs.title')} />}
      {runs.isError && <Failed what={t('rules.runs.title')} problem={runs.error} retry={() => void runs.refetch()} />}
      {runs.data && all.length === 0 && <p className="muted">{t('rules.runs.empty', { count: keptDays })}</p>}
      <ol>
        {all.map((run) => (
          <li key={run.id}>
            <p className="rule-run-head">
              <b>{run.events.length === 0 ? t('rules.runs.time') : happenedWords(run.events)}</b> <When at={run.at} />
            </p>
            {run.stopped && <p className="muted">{t('rules.runs.loop')}</p>}
            <ul>
              {run.rules.map((each) => (
                <li key={each.rule}>
                  <details
                    open={at?.run === run.id && at.rule === each.rule}
                    ref={at?.run === run.id && at.rule === each.rule ? intoView : undefined}
                  >
                    <summary>
                      <span className={`rule-outcome ${each.outcome}`}>{each.name ?? t('rules.deletedRule')}</span>{' '}
                      <span className="muted">{outcomes[each.outcome]}</span>
                    </summary>
                    {each.detail && <p>{each.detail}</p>}
                    {each.condition ? (
                      <Then ticket={ticket} run={run.id} tried={each} condition={each.condition} fields={fields} />
                    ) : (
                      <p className="muted">{t('rules.runs.noConditions')}</p>
                    )}
                    <small className="muted">{t('rules.runs.version', { version: each.version })}</small>
                  </details>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      <div className="row">
        {runs.hasNextPage && (
          <button type="button" className="btn bare" onClick={() => void runs.fetchNextPage()}>
            {t('common.loadMore')}
          </button>
        )}
        <button type="button" className="btn" autoFocus onClick={close}>
          {t('common.close')}
        </button>
      </div>
    </Popup>
  );
}

const intoView = (line: HTMLElement | null) => line?.scrollIntoView({ block: 'center' });

/** The answer to each condition, with the values of that time where they are still known. */
function Then({
  ticket,
  run,
  tried,
  condition,
  fields,
}: {
  ticket: string;
  run: string;
  tried: Tried;
  condition: Group;
  fields: readonly ConditionField[];
}) {
  const asked = useQuery({
    queryKey: ['rule-reasons', run, tried.rule],
    queryFn: () => http.get<{ why: Why; exact: boolean }>('rule-reasons', { query: { rule: tried.rule, conversation: ticket, run } }),
    enabled: tried.answers !== '',
    retry: false,
    staleTime: Infinity,
    gcTime: 0,
  });
  return asked.data?.exact ? (
    <Reasons why={asked.data.why} fields={fields} />
  ) : (
    <Reasons why={answered(condition, tried.answers)} fields={fields} past />
  );
}

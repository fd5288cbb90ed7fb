import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Chip, Empty, LoadState } from '../../app/parts/blocks.tsx';
import { FormError, Submit, TextField, useForm } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { usePaged } from '../../app/paging.ts';
import { When } from '../../app/parts/When.tsx';
import { http } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import { t } from '../../app/t.ts';
import { Rich } from '../../app/parts/Rich.tsx';

interface Tag {
  fold: string;
  tag: string;
  tickets?: number | null;
}

interface Run {
  id: string;
  fold: string;
  /** The new name; without one the tag is removed. */
  tag?: string | null;
  state: 'running' | 'done';
  total: number;
  done: number;
  refused: number;
  begunAt: string;
}

const runsKey = ['ticket-tag-runs'] as const;

/** All ticket tags with their number of tickets; renames, merges and removes them. */
export default function TagSettings() {
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState<string | null>(null);
  const queries = useQueryClient();
  const { list, items } = usePaged<Tag>(['ticket-tags', typed.trim()], 'ticket-tags', { q: typed.trim() || undefined });
  const runs = useQuery({
    queryKey: runsKey,
    queryFn: async () => {
      const now = await http.get<Run[]>('ticket-tag-runs');
      if (now.some((run) => run.state === 'running')) void queries.invalidateQueries({ queryKey: ['ticket-tags'] });
      return now;
    },
    refetchInterval: (query) => (query.state.data?.some((run) => run.state === 'running') ? 1500 : false),
  });
  const begun = async () => {
    setOpen(null);
    await queries.invalidateQueries({ queryKey: runsKey });
    await queries.invalidateQueries({ queryKey: ['ticket-tags'] });
  };
  return (
    <SettingsPage title={t('ticketSettings.tags.title')} lead={t('ticketSettings.tags.lead')}>
      <div className="search boxed">
        <Icon name="search" />
        <input
          type="search"
          aria-label={t('ticketSettings.tags.search')}
          placeholder={t('ticketSettings.tags.search')}
          maxLength={60}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <LoadState of={list} rows={4} what={t('ticketSettings.tags.title')} />
      {list.data && items.length === 0 && (
        <Empty icon="flag" title={typed.trim() === '' ? t('ticketSettings.tags.emptyTitle') : t('ticketSettings.tags.noMatch')}>
          {t('ticketSettings.tags.empty')}
        </Empty>
      )}
      <ul className="lines">
        {items.map((each) => (
          <li key={each.fold}>
            {open === each.fold ? (
              <Rename tag={each} done={begun} cancel={() => setOpen(null)} />
            ) : (
              <>
                <p className="grow">
                  <span className="chip line" dir="auto">
                    {each.tag}
                  </span>
                </p>
                <span className="num muted">{t('ticketSettings.tags.count', { count: each.tickets ?? 0 })}</span>
                <button type="button" className="btn small" onClick={() => setOpen(each.fold)}>
                  <Rich
                    text="ticketSettings.tags.rename"
                    values={{ tag: each.tag }}
                    tags={{ sr: (inside) => <span className="sr">{inside}</span> }}
                  />
                </button>
              </>
            )}
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <button type="button" className="btn" onClick={() => void list.fetchNextPage()}>
          {t('common.loadMore')}
        </button>
      )}
      {runs.data && runs.data.length > 0 && (
        <Section title={t('ticketSettings.tags.runs')}>
          <ul className="lines">
            {runs.data.map((run) => (
              <li key={run.id}>
                <p className="grow">
                  {run.tag ? (
                    <Rich
                      text="ticketSettings.tags.renamed"
                      values={{ before: run.fold, after: run.tag }}
                      tags={{ b: (inside) => <b dir="auto">{inside}</b> }}
                    />
                  ) : (
                    <Rich
                      text="ticketSettings.tags.removed"
                      values={{ tag: run.fold }}
                      tags={{ b: (inside) => <b dir="auto">{inside}</b> }}
                    />
                  )}
                  <br />
                  <small className="muted">
                    {run.refused > 0
                      ? t('ticketSettings.tags.progressFailed', { done: run.done, total: run.total, failed: run.refused })
                      : t('ticketSettings.tags.progress', { done: run.done, total: run.total })}{' '}
                    · <When at={run.begunAt} />
                  </small>
                </p>
                <Chip tone={run.state === 'done' ? 'ok' : 'accent'} icon={run.state === 'done' ? 'check' : 'clock'}>
                  {run.state === 'done' ? t('common.done') : t('ticketSettings.tags.running')}
                </Chip>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </SettingsPage>
  );
}

function Rename({ tag, done, cancel }: { tag: Tag; done: () => Promise<unknown>; cancel: () => void }) {
  const form = useForm({ into: tag.tag }, async ({ into }) => {
    await http.post('ticket-tag-runs', { tag: tag.tag, into: into.trim() });
    await done();
  });
  const gone = form.values.into.trim() === '';
  return (
    <form ref={form.ref} className="stack-form grow" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <TextField
        form={form}
        name="into"
        label={t('ticketSettings.tags.newName', { tag: tag.tag })}
        maxLength={60}
        autoFocus
        hint={t('ticketSettings.tags.newNameHint')}
      />
      <div className="row">
        <Submit form={form} className={gone ? 'btn danger' : 'btn primary'}>
          {gone
            ? t('ticketSettings.tags.confirmRemove', { count: tag.tickets ?? 0 })
            : t('ticketSettings.tags.confirmRename', { count: tag.tickets ?? 0 })}
        </Submit>
        <button type="button" className="btn bare" onClick={cancel}>
          {t('common.cancel')}
        </button>
      </div>
    </form>
  );
}

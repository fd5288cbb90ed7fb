import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Chip, Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { FormError, Submit, TextField, useForm } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { usePaged } from '../../app/paging.ts';
import { When } from '../../app/parts/When.tsx';
import { http } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';

interface Tag {
  fold: string;
  tag: string;
  tickets?: number | null;
}

interface Run {
  id: string;
  fold: string;
  /** What it becomes; nothing: it is taken off. */
  tag?: string | null;
  state: 'running' | 'done';
  total: number;
  done: number;
  refused: number;
  begunAt: string;
}

const runsKey = ['ticket-tag-runs'] as const;

/** Tags that tickets have: how many, and new names for all of them at once. */
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
    <SettingsPage
      title="Tags"
      lead="The tags your tickets have. A new name is given to all of them in the background; the name of another tag makes the two one."
    >
      <div className="search boxed">
        <Icon name="search" />
        <input
          type="search"
          aria-label="Find a tag"
          placeholder="How it begins"
          maxLength={60}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      {list.isPending && <RowsLoading rows={4} what="the tags" />}
      {list.isError && !list.data && <Failed what="The tags" problem={list.error} retry={() => void list.refetch()} />}
      {list.data && items.length === 0 && (
        <Empty icon="flag" title={typed.trim() === '' ? 'No ticket has a tag yet' : 'No tag begins so'}>
          Agents put tags on tickets beside the conversation.
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
                <span className="num muted">
                  {each.tickets === 1 ? 'one ticket' : `${(each.tickets ?? 0).toLocaleString('en')} tickets`}
                </span>
                <button type="button" className="btn small" onClick={() => setOpen(each.fold)}>
                  Rename<span className="sr"> {each.tag}</span>
                </button>
              </>
            )}
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <button type="button" className="btn" onClick={() => void list.fetchNextPage()}>
          Show more
        </button>
      )}
      {runs.data && runs.data.length > 0 && (
        <Section title="What was renamed" hint="The last twenty.">
          <ul className="lines">
            {runs.data.map((run) => (
              <li key={run.id}>
                <p className="grow">
                  <b dir="auto">{run.fold}</b>{' '}
                  {run.tag ? (
                    <>
                      became <b dir="auto">{run.tag}</b>
                    </>
                  ) : (
                    'was taken off'
                  )}
                  <br />
                  <small className="muted">
                    {run.done.toLocaleString('en')} of {run.total.toLocaleString('en')} tickets
                    {run.refused > 0 && `, ${run.refused} could not be changed`} · <When at={run.begunAt} />
                  </small>
                </p>
                <Chip tone={run.state === 'done' ? 'ok' : 'accent'} icon={run.state === 'done' ? 'check' : 'clock'}>
                  {run.state === 'done' ? 'Done' : 'Running'}
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
        label={`New name of “${tag.tag}”`}
        maxLength={60}
        autoFocus
        hint="The name of another tag joins the two. Empty: it is taken off all tickets."
      />
      <div className="row">
        <Submit form={form} className={gone ? 'btn danger' : 'btn primary'}>
          {gone ? 'Take it off' : 'Rename'} {tag.tickets === 1 ? 'one ticket' : `${(tag.tickets ?? 0).toLocaleString('en')} tickets`}
        </Submit>
        <button type="button" className="btn bare" onClick={cancel}>
          Cancel
        </button>
      </div>
    </form>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { Id } from '../../../shared/types.ts';
import { More } from '../../app/parts/PagedList.tsx';
import { Chip, Empty, Failed, LoadState, RowsLoading } from '../../app/parts/blocks.tsx';
import { FormError, Submit, TextField, useForm } from '../../app/parts/form.tsx';
import { dateOnly } from '../../app/parts/time.ts';
import { toast } from '../../app/parts/toast.tsx';
import { When } from '../../app/parts/When.tsx';
import { usePaged } from '../../app/paging.ts';
import { explain, http } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import {
  type Changed,
  dayText,
  kindWords,
  rangeOf,
  type Replay,
  replaysKey,
  useDifferences,
  useReplay,
  useReplays,
  weekAgo,
} from './replays.ts';
import { CutReports } from './CutReports.tsx';
import { Rich } from '../../app/parts/Rich.tsx';
import { t } from '../../app/t.ts';
import '../mail-settings.css';

/** Previews of reprocessing received email with today's rules: the list of runs, and one (ML-120). */
export default function Replays() {
  const { replay } = useParams();
  return replay ? <One key={replay} id={replay} /> : <All />;
}

const mostEmails = 10_000;

const daysOf = ({ from, to }: Replay) => t('reprocess.run.days', { from: dateOnly(Date.parse(from)), to: dateOnly(Date.parse(to) - 1) });

function All() {
  const replays = useReplays();
  return (
    <SettingsPage title={t('reprocess.title')} lead={t('reprocess.lead')}>
      <Section title={t('reprocess.start.title')} hint={t('reprocess.start.hint', { limit: mostEmails })}>
        <Start />
      </Section>
      <Section title={t('reprocess.runs.title')}>
        <LoadState of={replays} rows={2} what={t('reprocess.what.theRuns')} loading={t('reprocess.what.runs')} />
        {replays.data?.items.length === 0 && <p className="muted">{t('reprocess.runs.empty')}</p>}
        <ul className="lines">
          {replays.data?.items.map((each) => (
            <li key={each.id}>
              <Link className="line-link grow" to={`/settings/replay/${each.id}`}>
                <span className="clip">{daysOf(each)}</span>
                <small className="muted clip">
                  <Rich
                    text="reprocess.runs.summary"
                    values={{ done: each.done, total: each.total }}
                    tags={{ when: () => <When at={each.startedAt} form="sentence" /> }}
                  />
                </small>
              </Link>
              <Result replay={each} />
            </li>
          ))}
        </ul>
      </Section>
      <CutReports />
    </SettingsPage>
  );
}

function Result({ replay }: { replay: Replay }) {
  if (replay.state === 'running') return <Chip icon="clock">{t('reprocess.result.running')}</Chip>;
  if (replay.changed > 0)
    return (
      <Chip tone="soon" icon="info">
        {t('reprocess.result.changed', { count: replay.changed })}
      </Chip>
    );
  return replay.state === 'stopped' ? (
    <Chip icon="x">{t('reprocess.result.stopped')}</Chip>
  ) : (
    <Chip tone="ok" icon="check">
      {t('reprocess.result.same')}
    </Chip>
  );
}

function Start() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [now] = useState(() => Date.now());
  const form = useForm({ first: dayText(weekAgo(now)), last: dayText(now) }, async ({ first, last }) => {
    const started = await http.post<Replay>('mail-replays', rangeOf(first, last) ?? {});
    await queries.invalidateQueries({ queryKey: replaysKey });
    void navigate(`/settings/replay/${started.id}`);
  });
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <TextField form={form} name="first" label={t('reprocess.start.firstDay')} type="date" />
      <TextField form={form} name="last" label={t('reprocess.start.lastDay')} type="date" />
      <div className="row">
        <Submit form={form}>{t('reprocess.start.action')}</Submit>
      </div>
    </form>
  );
}

function One({ id }: { id: Id }) {
  const replay = useReplay(id);
  return (
    <SettingsPage title={replay.data ? daysOf(replay.data) : t('reprocess.title')} back="/settings/replay">
      <LoadState of={replay} rows={3} what={t('reprocess.what.theRun')} loading={t('reprocess.what.run')} />
      {replay.data && <Progress replay={replay.data} />}
      {replay.data && replay.data.changed > 0 && <Changes key={replay.data.changed} replay={replay.data} />}
    </SettingsPage>
  );
}

function Progress({ replay }: { replay: Replay }) {
  const queries = useQueryClient();
  const running = replay.state === 'running';
  async function stop() {
    try {
      await http.post(`mail-replays/${replay.id}/stop`);
    } catch (thrown) {
      toast(explain(thrown));
    }
    await queries.invalidateQueries({ queryKey: replaysKey });
  }
  return (
    <>
      <div className="mail-bar">
        <div className="grow mail-progress">
          <p role="status">
            {running ? t('reprocess.progress.running', { done: replay.done, total: replay.total }) : endWords(replay)}
            {replay.missing > 0 && ` ${t('reprocess.progress.skipped', { count: replay.missing })}`}
          </p>
          {running && <progress max={Math.max(1, replay.total)} value={replay.done} aria-label={t('reprocess.progress.label')} />}
        </div>
        {running && (
          <button type="button" className="btn small" onClick={() => void stop()}>
            {t('reprocess.progress.stop')}
          </button>
        )}
      </div>
      {!running && replay.changed === 0 && (
        <Empty icon="check" title={t('reprocess.same.title')}>
          {t('reprocess.same.text')}
        </Empty>
      )}
    </>
  );
}

const endWords = ({ state, done, total, changed }: Replay) =>
  `${state === 'stopped' ? t('reprocess.progress.stopped', { done, total }) : t('reprocess.progress.done', { count: done })} ${t('reprocess.progress.changed', { count: changed })}`;

function Changes({ replay }: { replay: Replay }) {
  const { list, items } = usePaged<Changed>([...replaysKey, replay.id, 'changes', replay.changed], `mail-replays/${replay.id}/changes`);
  return (
    <Section title={t('reprocess.changes.title')} hint={t('reprocess.changes.hint')}>
      <LoadState of={list} rows={3} what={t('email.what.theEmails')} loading={t('email.what.emails')} />
      <ul className="mail-changes">
        {items.map((each) => (
          <li key={each.mail}>
            <ChangedMail mail={each} />
          </li>
        ))}
      </ul>
      {list.hasNextPage && <More list={list} />}
    </Section>
  );
}

function ChangedMail({ mail }: { mail: Changed }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <b className="clip">{mail.sender || t('email.mailServer')}</b> <When at={mail.receivedAt} />{' '}
        <span className="muted">{mail.what.map(kindWords).join(', ')}</span>
      </summary>
      {open && <Sides mail={mail} />}
    </details>
  );
}

function Sides({ mail }: { mail: Changed }) {
  const sides = useDifferences(mail.mail, true);
  if (sides.isPending) return <RowsLoading rows={2} what={t('reprocess.what.comparison')} />;
  if (sides.isError) return <Failed what={t('reprocess.what.theComparison')} problem={sides.error} retry={() => void sides.refetch()} />;
  return (
    <div className="mail-sides">
      {sides.data.items.length === 0 && <p className="muted">{t('reprocess.changes.none')}</p>}
      {sides.data.items.map((each) => (
        <section key={each.what} aria-label={kindWords(each.what)}>
          <h3>{kindWords(each.what)}</h3>
          <div>
            <figure>
              <figcaption>{t('reprocess.changes.stored')}</figcaption>
              <pre dir="auto">{each.before || t('reprocess.changes.empty')}</pre>
            </figure>
            <figure>
              <figcaption>{t('reprocess.changes.current')}</figcaption>
              <pre dir="auto">{each.after || t('reprocess.changes.empty')}</pre>
            </figure>
          </div>
        </section>
      ))}
      {mail.conversation && (
        <p>
          <Link to={`/inbox/open/${mail.conversation}`}>{t('email.openConversation')}</Link>
        </p>
      )}
    </div>
  );
}

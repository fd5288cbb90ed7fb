import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { Confirm } from '../../app/parts/Confirm.tsx';
import { Chip, Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { ImportList } from '../../app/parts/ImportList.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { Section } from '../../app/SettingsPage.tsx';
import { locale, t } from '../../app/t.ts';
import { languageName } from '../../livechat/languages.ts';
import type { ArticleImport, HelpCenter, Id, ImportCounts } from '../api.ts';
import { CenterPage } from '../CenterPage.tsx';
import { knowledgeKey, useRefresh } from '../centers.ts';
import { root } from '../places.ts';

const formats = [
  t('knowledge.import.format.folders'),
  t('knowledge.import.format.frontMatter'),
  t('knowledge.import.format.order'),
  t('knowledge.import.format.html'),
  t('knowledge.import.format.again'),
];

const now: Readonly<Record<ArticleImport['state'], string>> = {
  checking: t('knowledge.import.now.checking'),
  checked: t('knowledge.import.now.checked'),
  running: t('knowledge.import.now.running'),
  stopped: t('knowledge.import.now.stopped'),
  done: t('knowledge.import.now.done'),
  undoing: t('knowledge.import.now.undoing'),
  undone: t('knowledge.import.now.undone'),
  failed: t('knowledge.import.now.failed'),
};

const importsKey = (center: Id) => [...knowledgeKey, 'imports', center] as const;
const busy = (run: ArticleImport | undefined) => run?.state === 'checking' || run?.state === 'running' || run?.state === 'undoing';

/** Articles from a zip of Markdown or HTML files, and all articles as such a zip. */
export default function Imports({ center, run }: { center: HelpCenter; run: string | undefined }) {
  return run ? <One key={run} center={center} id={run} /> : <All center={center} />;
}

function All({ center }: { center: HelpCenter }) {
  const imports = useQuery({
    queryKey: importsKey(center.id),
    queryFn: () => http.get<{ items: ArticleImport[] }>(`help-centers/${center.id}/imports`),
    staleTime: 0,
  });
  return (
    <CenterPage center={center} title={t('knowledge.nav.import')}>
      <Section title={t('knowledge.import.title')} hint={t('knowledge.import.hint')}>
        <Upload center={center} />
        <details className="import-form">
          <summary>{t('knowledge.import.formats')}</summary>
          <ul className="muted hints">
            {formats.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </details>
      </Section>
      <Section title={t('knowledge.import.earlier')}>
        <ImportList
          what={t('knowledge.import.earlier')}
          none={t('knowledge.import.none')}
          imports={imports}
          to={`${root}/import`}
          name={({ fileName }) => fileName}
          outcome={({ counts }) => `${t('knowledge.import.articles', { count: counts.articles })} ·`}
          state={(run) => <State run={run} />}
        />
      </Section>
      <Section title={t('knowledge.export.title')} hint={t('knowledge.export.hint')}>
        <div>
          <a className="btn" href={`/api/v1/help-centers/${center.id}/export`} download={`${center.address}.zip`}>
            <Icon name="download" />
            {t('knowledge.export.action')}
          </a>
        </div>
      </Section>
    </CenterPage>
  );
}

const mostBytes = 200 * 1_048_576;

function Upload({ center }: { center: HelpCenter }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const picked = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState(false);
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const send = async (file: File | undefined) => {
    if (!file || sending) return;
    if (!/\.zip$/i.test(file.name)) return setProblem(t('knowledge.import.notZip'));
    if (file.size > mostBytes) return setProblem(t('knowledge.import.tooLarge', { megabytes: mostBytes / 1_048_576 }));
    setProblem(null);
    setSending(true);
    try {
      const run = await http.request<ArticleImport>('POST', `help-centers/${center.id}/imports`, {
        query: { name: file.name },
        octets: file,
        headers: { 'Content-Type': 'application/zip' },
        timeoutMs: 600_000,
      });
      await queries.invalidateQueries({ queryKey: importsKey(center.id) });
      void navigate(`${root}/import/${run.id}`);
    } catch (thrown) {
      setProblem(explain(thrown));
      setSending(false);
    }
  };
  return (
    <div
      className={over ? 'drop-zone over' : 'drop-zone'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void send(event.dataTransfer.files[0]);
      }}
    >
      <p className="muted">{t('knowledge.import.drop')}</p>
      <button type="button" className="btn primary" aria-disabled={sending || undefined} onClick={() => picked.current?.click()}>
        {sending ? t('knowledge.import.sending') : t('knowledge.import.choose')}
      </button>
      <input
        ref={picked}
        className="sr"
        type="file"
        tabIndex={-1}
        accept=".zip,application/zip"
        aria-label={t('knowledge.import.choose')}
        onChange={({ target }) => {
          void send(target.files?.[0]);
          target.value = '';
        }}
      />
      {problem && (
        <p className="form-error" role="alert">
          <Icon name="alert" />
          <span>{problem}</span>
        </p>
      )}
    </div>
  );
}

function State({ run }: { run: ArticleImport }) {
  switch (run.state) {
    case 'checking':
      return <Chip icon="clock">{t('knowledge.import.state.checking')}</Chip>;
    case 'checked':
      return <Chip icon="info">{t('knowledge.import.state.checked')}</Chip>;
    case 'running':
      return <Chip icon="clock">{t('knowledge.import.state.running')}</Chip>;
    case 'stopped':
      return <Chip icon="info">{t('knowledge.import.state.stopped')}</Chip>;
    case 'undoing':
      return <Chip icon="clock">{t('knowledge.import.state.undoing')}</Chip>;
    case 'undone':
      return <Chip icon="retry">{t('knowledge.import.state.undone')}</Chip>;
    case 'failed':
      return (
        <Chip tone="late" icon="alert">
          {t('knowledge.import.state.failed')}
        </Chip>
      );
    case 'done':
      return (
        <Chip tone="ok" icon="check">
          {t('knowledge.import.state.done')}
        </Chip>
      );
  }
}

function One({ center, id }: { center: HelpCenter; id: Id }) {
  const queries = useQueryClient();
  const refresh = useRefresh(center.id);
  const key = [...importsKey(center.id), id];
  const path = `help-centers/${center.id}/imports/${id}`;
  const found = useQuery({
    queryKey: key,
    queryFn: () => http.get<ArticleImport>(path),
    staleTime: 0,
    refetchInterval: ({ state }) => (busy(state.data) ? 1_000 : false),
  });
  const [publish, setPublish] = useState(false);
  const [starting, setStarting] = useState(false);
  const run = found.data;
  const working = busy(run);
  // What it made is in the lists beside it as soon as it is over.
  useEffect(() => {
    if (!working) void refresh.lists();
  }, [working]);
  const act = async (what: 'start' | 'stop' | 'retry' | 'undo', body?: object) => {
    const next = await http.post<ArticleImport>(`${path}/${what}`, body);
    queries.setQueryData(key, next);
    await refresh.lists();
    void queries.invalidateQueries({ queryKey: importsKey(center.id) });
  };
  const turn = async (what: 'start' | 'stop' | 'retry', body?: object) => {
    if (starting) return;
    setStarting(true);
    try {
      await act(what, body);
    } catch (thrown) {
      toast(explain(thrown));
      void found.refetch();
    } finally {
      setStarting(false);
    }
  };
  const undoable = !!run?.undoUntil && Date.parse(run.undoUntil) > Date.now();
  return (
    <CenterPage
      center={center}
      title={run?.fileName ?? t('knowledge.import.title')}
      action={
        <Link className="btn" to={`${root}/import`}>
          {t('knowledge.import.all')}
        </Link>
      }
    >
      {found.isPending && <RowsLoading what={t('knowledge.import.title')} />}
      {found.isError && !run && <Failed what={t('knowledge.import.title')} problem={found.error} retry={() => void found.refetch()} />}
      {run && (
        <>
          <p className="row import-state" role="status">
            <State run={run} />
            <span className="muted">{run.retryable ? t('knowledge.import.now.gaveUp') : now[run.state]}</span>
          </p>
          <Reason run={run} />
          {run.state !== 'checking' && <Counts counts={run.counts} done={run.state !== 'checked'} />}
          {run.state === 'running' && (
            <div className="import-start">
              <progress max={run.counts.translations} value={stored(run.counts)} aria-label={t('knowledge.import.state.running')} />
              <button type="button" className="btn" aria-disabled={starting || undefined} onClick={() => void turn('stop')}>
                {t('knowledge.import.stop')}
              </button>
            </div>
          )}
          {run.state === 'checked' && run.counts.articles > 0 && (
            <div className="import-start">
              <div className="seg" role="group" aria-label={t('knowledge.import.as')}>
                {[false, true].map((each) => (
                  <button key={String(each)} type="button" aria-pressed={publish === each} onClick={() => setPublish(each)}>
                    {t(each ? 'knowledge.import.asPublished' : 'knowledge.import.asDrafts')}
                  </button>
                ))}
              </div>
              <button
                type="button"
                className="btn primary"
                aria-disabled={starting || undefined}
                onClick={() => void turn('start', { publish })}
              >
                {t('knowledge.import.start', { count: run.counts.articles })}
              </button>
            </div>
          )}
          {run.state === 'checked' && run.counts.articles === 0 && (
            <Empty icon="book" title={t('knowledge.import.nothing')}>
              {t('knowledge.import.nothingHint')}
            </Empty>
          )}
          {(run.state === 'done' || run.state === 'stopped' || run.retryable) && (
            <div className="import-start">
              {run.retryable ? (
                <button type="button" className="btn primary" aria-disabled={starting || undefined} onClick={() => void turn('retry')}>
                  {t('knowledge.import.retry')}
                </button>
              ) : run.state === 'done' ? (
                <Link className="btn primary" to={`${root}/${run.published ? 'all' : 'drafts'}`}>
                  {t(run.published ? 'knowledge.import.showArticles' : 'knowledge.import.showDrafts')}
                </Link>
              ) : (
                <button
                  type="button"
                  className="btn primary"
                  aria-disabled={starting || undefined}
                  onClick={() => void turn('start', { publish: run.published })}
                >
                  {t('knowledge.import.resume')}
                </button>
              )}
              {undoable && (
                <Confirm
                  trigger={t('knowledge.import.undo')}
                  className="btn"
                  title={t('knowledge.import.undoTitle')}
                  yes={t('knowledge.import.undo')}
                  run={() => act('undo')}
                >
                  <p>{t('knowledge.import.undoText')}</p>
                </Confirm>
              )}
              {undoable && (
                <span className="muted">
                  {t('knowledge.import.undoUntil', { date: new Date(run.undoUntil!).toLocaleDateString(locale, { dateStyle: 'medium' }) })}
                </span>
              )}
            </div>
          )}
          <Warnings run={run} />
          <Tree run={run} />
        </>
      )}
    </CenterPage>
  );
}

const figures = ['categories', 'articles', 'translations', 'images'] as const;
const outcomes = ['created', 'updated', 'unchanged', 'failed'] as const;
const countNames = {
  categories: t('knowledge.import.count.categories'),
  articles: t('knowledge.import.count.articles'),
  translations: t('knowledge.import.count.translations'),
  images: t('knowledge.import.count.images'),
  created: t('knowledge.import.count.created'),
  updated: t('knowledge.import.count.updated'),
  unchanged: t('knowledge.import.count.unchanged'),
  failed: t('knowledge.import.count.failed'),
};

function Counts({ counts, done }: { counts: ImportCounts; done: boolean }) {
  const shown = [...figures, ...(done ? outcomes.filter((name) => counts[name] > 0) : [])];
  return (
    <dl className="import-counts">
      {shown.map((name) => (
        <div key={name} className={name === 'failed' ? 'bad' : undefined}>
          <dt>{countNames[name]}</dt>
          <dd>{counts[name].toLocaleString(locale)}</dd>
        </div>
      ))}
    </dl>
  );
}

const stored = ({ created, updated, unchanged, failed }: ImportCounts) => created + updated + unchanged + failed;

const mostShown = 100;

/** What is said of no file, but of the whole import. */
const isReason = ({ file }: ArticleImport['warnings'][number]) => file === '';

function Reason({ run }: { run: ArticleImport }) {
  const reason = run.warnings.find(isReason);
  return reason ? (
    <p className="form-error">
      <Icon name="alert" />
      <span>{reason.text}</span>
    </p>
  ) : null;
}

function Warnings({ run }: { run: ArticleImport }) {
  const [all, setAll] = useState(false);
  const warnings = run.warnings.filter((each) => !isReason(each));
  if (warnings.length === 0) return null;
  const shown = all ? warnings : warnings.slice(0, mostShown);
  return (
    <section className="import-part">
      <h3>{t('knowledge.import.warnings', { count: warnings.length })}</h3>
      <ul className="checks">
        {shown.map((each, at) => (
          <li key={at}>
            <Icon name="info" size="s" tint="warn-i" />
            <span className="grow">
              {each.text}
              <code className="wrap-anywhere">{each.file}</code>
            </span>
          </li>
        ))}
      </ul>
      {shown.length < warnings.length && (
        <button type="button" className="btn small start" onClick={() => setAll(true)}>
          {t('knowledge.import.showAll', { count: warnings.length })}
        </button>
      )}
    </section>
  );
}

function Tree({ run }: { run: ArticleImport }) {
  const [all, setAll] = useState(false);
  if (run.tree.length === 0) return null;
  const shown = all ? run.tree : run.tree.slice(0, mostShown);
  const several = new Set(run.tree.flatMap(({ locale: language }) => language ?? [])).size > 1;
  return (
    <section className="import-part">
      <h3>{t('knowledge.import.tree')}</h3>
      <ul className="import-tree">
        {shown.map(({ path, title, kind, depth, locale: language }, at) => (
          <li key={`${path} ${at}`} style={{ paddingInlineStart: depth * 18 }}>
            <Icon name={kind === 'category' ? 'down' : 'doc'} size="s" />
            {kind === 'category' ? <b dir="auto">{title}</b> : <span dir="auto">{title}</span>}
            {several && language && <Chip>{languageName(language)}</Chip>}
            {kind === 'article' && <small className="muted clip">{path}</small>}
          </li>
        ))}
      </ul>
      {shown.length < run.tree.length && (
        <button type="button" className="btn small start" onClick={() => setAll(true)}>
          {t('knowledge.import.showAll', { count: run.tree.length })}
        </button>
      )}
    </section>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Id } from '../../../shared/types.ts';
import { More } from '../../app/parts/PagedList.tsx';
import { Chip, LoadState } from '../../app/parts/blocks.tsx';
import { Field, FormError, Submit, TextField, useForm } from '../../app/parts/form.tsx';
import { ImportList } from '../../app/parts/ImportList.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { usePaged } from '../../app/paging.ts';
import { explain, http } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import { t } from '../../app/t.ts';
import { type Fault, importsKey, outcome, type TicketImport, useImport, useImports } from './imports.ts';
import './imports.css';

const mostBytes = '512 MB';

const example = `{"key": "4711", "number": "4711", "subject": "My kettle leaks", "status": "solved", "priority": "high",
 "tags": ["kettle"], "requester": {"email": "vera@example.com", "name": "Vera Holt"}, "company": "Holt Ltd", "cc": [],
 "assignee": "ada@yourcompany.com", "department": "Support", "created": "2025-03-01T09:30:00Z",
 "elapsed": {"next_response": 1200, "total_resolution": 86400},
 "messages": [
  {"key": "1", "at": "2025-03-01T09:30:00Z", "from": {"email": "vera@example.com"}, "html": "It drips: <img src='cid:leak'>",
   "messageId": "<a1@example.com>", "files": [{"id": "leak", "name": "leak.jpg", "base64": "…"}]},
  {"key": "2", "at": "2025-03-01T10:00:00Z", "agent": true, "from": {"email": "ada@yourcompany.com"}, "text": "A new one is on its way."},
  {"key": "3", "at": "2025-03-01T10:01:00Z", "agent": true, "kind": "note", "from": {"email": "ada@yourcompany.com"}, "text": "Third one this week."}]}`;

/** Imports of tickets from another system: the list, and one of them. */
export default function Imports() {
  const { run } = useParams();
  return run ? <One key={run} id={run} /> : <All />;
}

function All() {
  const imports = useImports();
  return (
    <SettingsPage title={t('imports.page.title')} lead={t('imports.page.lead')}>
      <Section title={t('imports.upload.title')} hint={t('imports.upload.hint', { size: mostBytes })}>
        <Send />
        <details className="import-form">
          <summary>{t('imports.format.title')}</summary>
          <pre>{example}</pre>
          <p className="muted">{t('imports.format.text')}</p>
        </details>
      </Section>
      <Section title={t('imports.list.title')}>
        <ImportList
          what={t('imports.list.what')}
          none={t('imports.list.empty')}
          imports={imports}
          to="/settings/imports"
          name={({ source }) => source}
          outcome={outcome}
          state={(run) => <State run={run} />}
        />
      </Section>
    </SettingsPage>
  );
}

function State({ run }: { run: TicketImport }) {
  switch (run.state) {
    case 'checked':
      return <Chip icon="info">{t('imports.state.checked')}</Chip>;
    case 'running':
      return <Chip icon="clock">{t('imports.state.running')}</Chip>;
    case 'stopped':
      return <Chip icon="pause">{t('imports.state.stopped')}</Chip>;
    case 'done':
      return run.failed > 0 ? (
        <Chip tone="soon" icon="alert">
          {t('imports.state.partlyDone')}
        </Chip>
      ) : (
        <Chip tone="ok" icon="check">
          {t('imports.state.done')}
        </Chip>
      );
  }
}

function Send() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const picked = useRef<HTMLInputElement>(null);
  const [missing, setMissing] = useState(false);
  const form = useForm({ source: '' }, async ({ source }) => {
    const file = picked.current?.files?.[0];
    setMissing(!file);
    if (!file) return;
    const run = await http.request<TicketImport>('POST', 'ticket-imports', {
      query: { source: source.trim() },
      octets: file,
      headers: { 'Content-Type': 'application/x-ndjson' },
      timeoutMs: 600_000,
    });
    await queries.invalidateQueries({ queryKey: importsKey });
    void navigate(`/settings/imports/${run.id}`);
  });
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <TextField form={form} name="source" label={t('imports.upload.source')} hint={t('imports.upload.sourceHint')} />
      <Field label={t('imports.upload.file')} {...(missing ? { error: t('imports.upload.fileMissing') } : {})}>
        {(wiring) => (
          <input
            {...wiring}
            className="in import-file"
            ref={picked}
            type="file"
            accept=".ndjson,.jsonl,.json,application/x-ndjson"
            onChange={() => setMissing(false)}
          />
        )}
      </Field>
      <div className="row">
        <Submit form={form}>{t('imports.upload.submit')}</Submit>
      </div>
    </form>
  );
}

function One({ id }: { id: Id }) {
  const run = useImport(id);
  return (
    <SettingsPage title={run.data ? t('imports.run.title', { source: run.data.source }) : t('imports.page.title')} back="/settings/imports">
      <LoadState of={run} rows={3} what={t('imports.run.what')} />
      {run.data && <Progress run={run.data} />}
      {run.data && run.data.failed > 0 && <Faults key={run.data.failed} run={run.data} />}
    </SettingsPage>
  );
}

function Progress({ run }: { run: TicketImport }) {
  const queries = useQueryClient();
  const act = async (what: 'start' | 'stop') => {
    try {
      await http.post(`ticket-imports/${run.id}/${what}`);
    } catch (thrown) {
      toast(explain(thrown));
    }
    await queries.invalidateQueries({ queryKey: importsKey });
  };
  const navigate = useNavigate();
  const remove = async () => {
    try {
      await http.delete(`ticket-imports/${run.id}`);
      await queries.invalidateQueries({ queryKey: importsKey });
      void navigate('/settings/imports');
      toast(t('imports.run.discarded'));
    } catch (thrown) {
      toast(explain(thrown));
    }
  };
  const running = run.state === 'running';
  return (
    <div className="import-bar">
      <div className="grow">
        <p role="status">
          {running && `${t('imports.run.progress', { done: run.done, lines: run.lines })} `}
          {outcome(run)}
        </p>
        {running && <progress max={Math.max(1, run.lines)} value={run.done} aria-label={t('imports.run.progressLabel')} />}
      </div>
      {running && (
        <button type="button" className="btn small" onClick={() => void act('stop')}>
          {t('imports.run.stop')}
        </button>
      )}
      {!running && (
        <button type="button" className="btn" onClick={() => void remove()}>
          {t('imports.run.discard')}
        </button>
      )}
      {run.state === 'checked' && (
        <button type="button" className="btn primary" disabled={run.lines <= run.failed} onClick={() => void act('start')}>
          {t('imports.run.start')}
        </button>
      )}
      {run.state === 'stopped' && (
        <button type="button" className="btn primary" onClick={() => void act('start')}>
          {t('imports.run.resume')}
        </button>
      )}
    </div>
  );
}

function Faults({ run }: { run: TicketImport }) {
  const { list: faults, items } = usePaged<Fault>([...importsKey, run.id, 'faults', run.failed], `ticket-imports/${run.id}/faults`);
  return (
    <Section title={t('imports.errors.title')} hint={t('imports.errors.hint')}>
      <LoadState of={faults} rows={2} what={t('imports.errors.what')} />
      <ul className="lines">
        {items.map((fault) => (
          <li key={fault.line}>
            <strong className="import-line">{t('imports.errors.line', { line: fault.line })}</strong>
            <span className="grow">{fault.reason}</span>
          </li>
        ))}
        {faults.hasNextPage && <More list={faults} />}
      </ul>
    </Section>
  );
}

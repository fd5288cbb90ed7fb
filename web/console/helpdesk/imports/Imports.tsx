import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { Id } from '../../../shared/types.ts';
import { Chip, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Field, FormError, Submit, TextField, useForm } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { When } from '../../app/parts/When.tsx';
import { usePaged } from '../../app/paging.ts';
import { explain, http } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import { More } from '../../identity/Sessions.tsx';
import { type Fault, importsKey, outcome, type TicketImport, useImport, useImports } from './imports.ts';
import './imports.css';

const example = `{"key": "4711", "number": "4711", "subject": "My kettle leaks", "status": "solved", "priority": "high",
 "tags": ["kettle"], "requester": {"email": "vera@example.com", "name": "Vera Holt"}, "company": "Holt Ltd", "cc": [],
 "assignee": "ada@yourcompany.com", "department": "Support", "created": "2025-03-01T09:30:00Z",
 "elapsed": {"next_response": 1200, "total_resolution": 86400},
 "messages": [
  {"key": "1", "at": "2025-03-01T09:30:00Z", "from": {"email": "vera@example.com"}, "html": "It drips: <img src='cid:leak'>",
   "messageId": "<a1@example.com>", "files": [{"id": "leak", "name": "leak.jpg", "base64": "…"}]},
  {"key": "2", "at": "2025-03-01T10:00:00Z", "agent": true, "from": {"email": "ada@yourcompany.com"}, "text": "A new one is on its way."},
  {"key": "3", "at": "2025-03-01T10:01:00Z", "agent": true, "kind": "note", "from": {"email": "ada@yourcompany.com"}, "text": "Third one this week."}]}`;

/** Tickets from another system: all files that were brought, and one. */
export default function Imports() {
  const { run } = useParams();
  return run ? <One key={run} id={run} /> : <All />;
}

function All() {
  const imports = useImports();
  return (
    <SettingsPage
      title="Import tickets"
      lead="Bring tickets from the system you used before, with what was said, by whom and when. Nobody gets a mail, no rule acts on them. The same file can be brought again: only what is new in it is added."
    >
      <Section
        title="A file"
        hint="One ticket a line, as JSON (NDJSON), at most 512 MB. It is checked first; nothing is written before you say so."
      >
        <Send />
        <details className="import-form">
          <summary>How a line looks</summary>
          <pre>{example}</pre>
          <p className="muted">
            A ticket is one line; it is broken here to be read. Status is new, open, pending, on_hold, solved or closed. Answers to mails
            whose messageId is given come into the ticket they belong to. An agent who has no account here is named in the text. Pictures in
            html, or in text as in Markdown, are kept here and shown where they stand; they come from the line's files, or are fetched from
            the web. Elapsed has the seconds that had passed of running promises: they go on from there.
          </p>
        </details>
      </Section>
      <Section title="Earlier files">
        {imports.isPending && <RowsLoading rows={2} what="files" />}
        {imports.isError && !imports.data && <Failed what="The files" problem={imports.error} retry={() => void imports.refetch()} />}
        {imports.data?.items.length === 0 && <p className="muted">None yet.</p>}
        <ul className="lines">
          {imports.data?.items.map((each) => (
            <li key={each.id}>
              <Link className="line-link grow" to={`/settings/imports/${each.id}`}>
                <span className="clip">{each.source}</span>
                <small className="muted clip">
                  {outcome(each)} <When at={each.createdAt} form="sentence" />
                </small>
              </Link>
              <State run={each} />
            </li>
          ))}
        </ul>
      </Section>
    </SettingsPage>
  );
}

function State({ run }: { run: TicketImport }) {
  switch (run.state) {
    case 'checked':
      return <Chip icon="info">Not started</Chip>;
    case 'running':
      return <Chip icon="clock">Running</Chip>;
    case 'stopped':
      return <Chip icon="pause">Stopped</Chip>;
    case 'done':
      return run.failed > 0 ? (
        <Chip tone="soon" icon="alert">
          Done, not all
        </Chip>
      ) : (
        <Chip tone="ok" icon="check">
          Done
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
      <TextField
        form={form}
        name="source"
        label="The system it comes from"
        hint="In small letters, such as zendesk. A later file of the same system brings what is new."
      />
      <Field label="File" {...(missing ? { error: 'Choose a file.' } : {})}>
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
        <Submit form={form}>Check the file</Submit>
      </div>
    </form>
  );
}

function One({ id }: { id: Id }) {
  const run = useImport(id);
  return (
    <SettingsPage title={run.data ? `Tickets from ${run.data.source}` : 'Import tickets'} back="/settings/imports">
      {run.isPending && <RowsLoading rows={3} what="the import" />}
      {run.isError && !run.data && <Failed what="The import" problem={run.error} retry={() => void run.refetch()} />}
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
      toast('The file is gone. Tickets that were brought stay.');
    } catch (thrown) {
      toast(explain(thrown));
    }
  };
  const running = run.state === 'running';
  return (
    <div className="import-bar">
      <div className="grow">
        <p role="status">
          {running && `Line ${run.done.toLocaleString()} of ${run.lines.toLocaleString()}. `}
          {outcome(run)}
        </p>
        {running && <progress max={Math.max(1, run.lines)} value={run.done} aria-label="How far it got" />}
      </div>
      {running && (
        <button type="button" className="btn small" onClick={() => void act('stop')}>
          Stop
        </button>
      )}
      {!running && (
        <button type="button" className="btn" onClick={() => void remove()}>
          Throw the file away
        </button>
      )}
      {run.state === 'checked' && (
        <button type="button" className="btn primary" disabled={run.lines <= run.failed} onClick={() => void act('start')}>
          Bring them here
        </button>
      )}
      {run.state === 'stopped' && (
        <button type="button" className="btn primary" onClick={() => void act('start')}>
          Go on
        </button>
      )}
    </div>
  );
}

function Faults({ run }: { run: TicketImport }) {
  const { list: faults, items } = usePaged<Fault>([...importsKey, run.id, 'faults', run.failed], `ticket-imports/${run.id}/faults`);
  return (
    <Section
      title="Lines that cannot be taken"
      hint="Mend them and bring the file again; lines that are here already are left as they are."
    >
      {faults.isPending && <RowsLoading rows={2} what="lines" />}
      {faults.isError && !faults.data && <Failed what="The lines" problem={faults.error} retry={() => void faults.refetch()} />}
      <ul className="lines">
        {items.map((fault) => (
          <li key={fault.line}>
            <strong className="import-line">Line {fault.line.toLocaleString()}</strong>
            <span className="grow">{fault.reason}</span>
          </li>
        ))}
        {faults.hasNextPage && <More list={faults} />}
      </ul>
    </Section>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { Id } from '../../../shared/types.ts';
import { Chip, Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { FormError, Submit, TextField, useForm } from '../../app/parts/form.tsx';
import { dateOnly } from '../../app/parts/time.ts';
import { toast } from '../../app/parts/toast.tsx';
import { When } from '../../app/parts/When.tsx';
import { usePaged } from '../../app/paging.ts';
import { explain, http } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import { More } from '../../identity/Sessions.tsx';
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
import '../mail-settings.css';

/** Mails of a while read once more by the rules of now: all such runs, and one (ML-120). */
export default function Replays() {
  const { replay } = useParams();
  return replay ? <One key={replay} id={replay} /> : <All />;
}

const number = (count: number) => count.toLocaleString();

const daysOf = ({ from, to }: Replay) => `${dateOnly(Date.parse(from))} to ${dateOnly(Date.parse(to) - 1)}`;

function All() {
  const replays = useReplays();
  return (
    <SettingsPage
      title="Read mail again"
      lead="When the rules that read mail have changed, this shows what they would make of mail that is here already. Nothing is changed by it."
    >
      <Section
        title="Which mail"
        hint="Mail is kept as it came for 30 days; older mail cannot be read again. At most 10,000 mails at once."
      >
        <Start />
      </Section>
      <Section title="Earlier runs">
        {replays.isPending && <RowsLoading rows={2} what="runs" />}
        {replays.isError && !replays.data && <Failed what="The runs" problem={replays.error} retry={() => void replays.refetch()} />}
        {replays.data?.items.length === 0 && <p className="muted">None yet.</p>}
        <ul className="lines">
          {replays.data?.items.map((each) => (
            <li key={each.id}>
              <Link className="line-link grow" to={`/settings/replay/${each.id}`}>
                <span className="clip">{daysOf(each)}</span>
                <small className="muted clip">
                  {number(each.done)} of {number(each.total)} mails, started <When at={each.startedAt} form="sentence" />
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
  if (replay.state === 'running') return <Chip icon="clock">Running</Chip>;
  if (replay.changed > 0)
    return (
      <Chip tone="soon" icon="info">
        {number(replay.changed)} would change
      </Chip>
    );
  return replay.state === 'stopped' ? (
    <Chip icon="x">Stopped</Chip>
  ) : (
    <Chip tone="ok" icon="check">
      All the same
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
      <TextField form={form} name="first" label="First day" type="date" />
      <TextField form={form} name="last" label="Last day" type="date" />
      <div className="row">
        <Submit form={form}>Read them again</Submit>
      </div>
    </form>
  );
}

function One({ id }: { id: Id }) {
  const replay = useReplay(id);
  return (
    <SettingsPage title={replay.data ? daysOf(replay.data) : 'Read mail again'} back="/settings/replay">
      {replay.isPending && <RowsLoading rows={3} what="the run" />}
      {replay.isError && !replay.data && <Failed what="The run" problem={replay.error} retry={() => void replay.refetch()} />}
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
            {running ? `Reading: ${number(replay.done)} of ${number(replay.total)} mails.` : endWords(replay)}
            {replay.missing > 0 &&
              (replay.missing === 1
                ? ' One is not kept as it came any more and was passed over.'
                : ` ${number(replay.missing)} are not kept as they came any more and were passed over.`)}
          </p>
          {running && <progress max={Math.max(1, replay.total)} value={replay.done} aria-label="How far it got" />}
        </div>
        {running && (
          <button type="button" className="btn small" onClick={() => void stop()}>
            Stop
          </button>
        )}
      </div>
      {!running && replay.changed === 0 && (
        <Empty icon="check" title="No mail would come out differently">
          Today’s rules make of each mail what stands in its conversation.
        </Empty>
      )}
    </>
  );
}

const endWords = ({ state, done, total, changed }: Replay) =>
  `${state === 'stopped' ? `Stopped after ${number(done)} of ${number(total)} mails` : `${number(done)} mails were read`}; ${changed === 0 ? 'none' : changed === 1 ? 'one' : number(changed)} would come out differently.`;

function Changes({ replay }: { replay: Replay }) {
  const { list, items } = usePaged<Changed>([...replaysKey, replay.id, 'changes', replay.changed], `mail-replays/${replay.id}/changes`);
  return (
    <Section title="Would come out differently" hint="By the rules of this moment. What is stored stays as it is.">
      {list.isPending && <RowsLoading rows={3} what="mails" />}
      {list.isError && !list.data && <Failed what="The mails" problem={list.error} retry={() => void list.refetch()} />}
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
        <b className="clip">{mail.sender || 'a mail server'}</b> <When at={mail.receivedAt} />{' '}
        <span className="muted">{mail.what.map(kindWords).join(', ')}</span>
      </summary>
      {open && <Sides mail={mail} />}
    </details>
  );
}

function Sides({ mail }: { mail: Changed }) {
  const sides = useDifferences(mail.mail, true);
  if (sides.isPending) return <RowsLoading rows={2} what="both sides" />;
  if (sides.isError) return <Failed what="Both sides" problem={sides.error} retry={() => void sides.refetch()} />;
  return (
    <div className="mail-sides">
      {sides.data.items.length === 0 && <p className="muted">By now it comes out as it is stored.</p>}
      {sides.data.items.map((each) => (
        <section key={each.what} aria-label={kindWords(each.what)}>
          <h3>{kindWords(each.what)}</h3>
          <div>
            <figure>
              <figcaption>Stored</figcaption>
              <pre dir="auto">{each.before || '(nothing)'}</pre>
            </figure>
            <figure>
              <figcaption>By the rules of now</figcaption>
              <pre dir="auto">{each.after || '(nothing)'}</pre>
            </figure>
          </div>
        </section>
      ))}
      {mail.conversation && (
        <p>
          <Link to={`/inbox/team/${mail.conversation}`}>Open its conversation</Link>
        </p>
      )}
    </div>
  );
}

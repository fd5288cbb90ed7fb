import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Heading } from 'react-aria-components';
import { useNavigate } from 'react-router';
import type { Id } from '../../../shared/types.ts';
import { Popup } from '../../app/parts/Popup.tsx';
import { Chip, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Check } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast, undoMillis } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { useContact } from '../../contacts/contact.ts';
import { type Desk, useDesk } from '../../conversations/desk.ts';
import { useTicketWords } from '../tickets/look.ts';
import { categories } from '../tickets/words.ts';
import type { Merging, Part, Preview } from './merging.ts';
import './merge.css';

interface Props {
  /** The conversations selected at first. */
  readonly tickets: readonly Id[];
  /** The open ticket's contact, whose other tickets are offered. */
  readonly contact?: Id | undefined;
  readonly close: () => void;
  readonly done?: (survivor: Id) => void;
}

/** Which tickets to merge, and which of them to keep (HD-70). */
export function MergeDialog({ tickets, contact, close, done }: Props) {
  const [chosen, setChosen] = useState<readonly Id[]>(tickets);
  const asked = useQuery({
    queryKey: ['merge-preview', chosen],
    queryFn: () => http.post<Preview>('merge-previews', { conversations: chosen }),
    staleTime: 0,
    gcTime: 0,
    placeholderData: (before) => before,
  });
  const [survivor, setSurvivor] = useState<Id | null>(null);
  const [answers, setAnswers] = useState(false);
  const [telling, setTelling] = useState(false);
  const [typed, setTyped] = useState<string | null>(null);
  const { prefix } = useTicketWords();
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const sides = asked.data?.tickets ?? [];
  const survivors = sides.filter((side) => side.survives);
  const goesOn =
    survivors.find((side) => side.conversation === survivor) ?? survivors.find((side) => side.conversation === tickets[0]) ?? survivors[0];
  const others = sides.filter((side) => side !== goesOn);
  // A number can be entered before the first response arrives.
  const listed = sides.length > 0 ? sides.map((side) => side.conversation) : chosen;
  // Until the agent edits the text, it names the ticket that is kept.
  const tell = telling && goesOn ? (typed ?? t('merge.dialog.message', { number: `${prefix}${goesOn.number}` })) : null;
  const merge = useMerge();
  const run = async () => {
    if (busy || !goesOn || others.length === 0) return;
    setBusy(true);
    const problem = await merge(
      goesOn.conversation,
      others.map((side) => side.conversation),
      answers,
      tell,
    );
    setBusy(false);
    setRefused(problem);
    if (problem !== null) return;
    close();
    done?.(goesOn.conversation);
  };
  return (
    <Popup close={close} className="dialog merge-dialog">
      <Heading slot="title">{t('merge.dialog.title')}</Heading>
      <p className="muted">{t('merge.dialog.hint')}</p>
      {asked.isPending && <RowsLoading rows={2} what={t('bulk.items.what')} />}
      {asked.isError && <Failed what={t('bulk.items.what')} problem={asked.error} retry={() => void asked.refetch()} />}
      {sides.length > 0 && (
        <fieldset className="merge-sides">
          <legend>{t('merge.dialog.which')}</legend>
          {sides.map((side) => (
            <div key={side.conversation} className="merge-side">
              <label>
                <input
                  type="radio"
                  name="survivor"
                  disabled={!side.survives}
                  checked={side === goesOn}
                  onChange={() => setSurvivor(side.conversation)}
                />
                <span>
                  <b className="clip" dir="auto">
                    #{side.number} {side.subject ?? t('merge.ticket.noSubject')}
                  </b>
                  <small className="muted clip">
                    {[
                      side.requesterName || t('merge.ticket.noName'),
                      categories[side.category],
                      t('merge.dialog.messages', { count: side.messages }),
                      !side.survives && t('merge.dialog.cannotBeKept'),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </small>
                </span>
              </label>
              {sides.length > 1 && (
                <button
                  type="button"
                  className="btn bare icon small"
                  aria-label={t('merge.dialog.remove', { number: String(side.number) })}
                  onClick={() => setChosen(listed.filter((each) => each !== side.conversation))}
                >
                  <Icon name="x" size="s" />
                </button>
              )}
            </div>
          ))}
        </fieldset>
      )}
      <Further chosen={listed} contact={contact} add={(id) => setChosen([...listed.filter((each) => each !== id), id])} />
      {asked.data?.requestersDiffer && (
        <div className="merge-differ" role="status">
          <p>
            <Icon name="alert" size="s" />{' '}
            {goesOn?.requesterName ? t('merge.dialog.repliesOnlyTo', { name: goesOn.requesterName }) : t('merge.dialog.repliesOnlyToKept')}
          </p>
          <Check checked={answers} onChange={setAnswers} label={t('merge.dialog.replyToAll')} hint={t('merge.dialog.replyToAllHint')} />
        </div>
      )}
      {goesOn && others.length > 0 && (
        <>
          <Check
            checked={tell !== null}
            onChange={(on) => {
              setTelling(on);
              setTyped(null);
            }}
            label={t('merge.dialog.notify', { count: others.length })}
            hint={t('merge.dialog.notifyHint')}
          />
          {tell !== null && (
            <textarea
              className="in"
              aria-label={t('actions.fields.message')}
              rows={3}
              maxLength={2000}
              value={tell}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </>
      )}
      {refused && (
        <p className="form-error" role="alert">
          <Icon name="alert" />
          <span>{refused}</span>
        </p>
      )}
      <div className="row">
        <button type="button" className="btn bare" onClick={close}>
          {t('common.cancel')}
        </button>
        <button type="button" className="btn primary" disabled={!goesOn || others.length === 0 || busy} onClick={() => void run()}>
          {goesOn && others.length > 0 ? t('merge.dialog.mergeInto', { number: String(goesOn.number) }) : t('merge.dialog.merge')}
        </button>
      </div>
    </Popup>
  );
}

/** Other tickets of the same contact, and any by its number. */
function Further({ chosen, contact, add }: { chosen: readonly Id[]; contact?: Id | undefined; add: (id: Id) => void }) {
  const past = useContact(contact).data?.past ?? [];
  const theirs = past.filter((each) => each.ticket && each.ticket.category !== 'closed' && !chosen.includes(each.id)).slice(0, 5);
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const find = async (event: FormEvent) => {
    event.preventDefault();
    const number = Number(typed.replace(/\D/g, ''));
    if (!number) {
      setProblem(t('merge.number.invalid'));
      return;
    }
    try {
      const found = await http.post<Preview>('merge-previews', { numbers: [number] });
      const other = found.tickets[0]!.conversation;
      if (chosen.includes(other)) {
        setProblem(t('merge.number.listed', { number: String(number) }));
        return;
      }
      add(other);
      setTyped('');
      setProblem(null);
    } catch (thrown) {
      setProblem((thrown as { status?: number }).status === 404 ? t('merge.number.notFound', { number: String(number) }) : explain(thrown));
    }
  };
  return (
    <>
      {theirs.length > 0 && (
        <div className="merge-more">
          <small className="muted">{t('merge.dialog.sameContact')}</small>
          {theirs.map((each) => (
            <button key={each.id} type="button" className="btn small" onClick={() => add(each.id)}>
              <Icon name="plus" size="s" /> #{each.ticket!.number} <span className="clip">{each.subject ?? ''}</span>
            </button>
          ))}
        </div>
      )}
      <form className="row merge-number" onSubmit={(event) => void find(event)}>
        <input
          className="in small"
          aria-label={t('merge.number.label')}
          placeholder={t('merge.number.label')}
          inputMode="numeric"
          maxLength={15}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <button type="submit" className="btn small" disabled={typed.trim() === ''}>
          {t('common.add')}
        </button>
        {problem && (
          <Chip tone="late" icon="alert">
            {problem}
          </Chip>
        )}
      </form>
    </>
  );
}

/** Hides the undo once the merge is undone elsewhere: in another tab, by another agent or in the ticket itself. */
function dropOnceUndone(desk: Desk, survivor: Id, parts: readonly Part[], drop: () => void) {
  const touched = new Set([survivor, ...parts.map((part) => part.ticket.conversation)]);
  const look = async () => {
    const now = await http.get<Merging>(`conversations/${survivor}/merging`);
    if (parts.every((part) => now.parts.some(({ id }) => id === part.id))) return;
    drop();
    done();
  };
  const done = desk.listen((frame) => {
    if (frame.t === 'event' && frame.conversation && touched.has(frame.conversation)) void look().catch(() => undefined);
  });
  window.setTimeout(done, undoMillis);
}

const mergedWords = (parts: readonly Part[], count: number) =>
  count === 1 ? t('merge.dialog.merged', { number: String(parts[0]?.ticket.number ?? '') }) : t('merge.dialog.mergedMany', { count });

/** Merges, and offers undo. Returns why it could not. */
function useMerge() {
  const desk = useDesk();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const again = (ids: readonly Id[]) => {
    ids.forEach((id) => desk.changed(id));
    for (const key of ['ticket-merging', 'joined-messages', 'view-tickets', 'view-counts', 'contact', 'ticket'])
      void queries.invalidateQueries({ queryKey: [key] });
  };
  return async (survivor: Id, sources: readonly Id[], requesters: boolean, tell: string | null): Promise<string | null> => {
    try {
      const merged = await http.post<Merging>(`conversations/${survivor}/merges`, { sources, requesters, tell });
      again([survivor, ...sources]);
      const mine = merged.parts.filter((part) => sources.includes(part.ticket.conversation));
      const drop = toast(mergedWords(mine, sources.length), () => {
        void Promise.all(mine.map((part) => http.post(`merges/${part.id}/undo`, {})))
          .catch((thrown: unknown) => toast(explain(thrown)))
          .finally(() => again([survivor, ...sources]));
      });
      dropOnceUndone(desk, survivor, mine, drop);
      const at = location.pathname;
      const closed = sources.find((id) => at.endsWith(`/${id}`));
      if (closed) void navigate(at.replace(closed, survivor), { replace: true });
      return null;
    } catch (thrown) {
      return explain(thrown);
    }
  };
}

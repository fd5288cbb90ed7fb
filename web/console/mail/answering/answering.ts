import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { asProblem } from '../../../shared/problem.ts';
import type { Id, Message, Row } from '../../../shared/types.ts';
import { Keyed, useKeyed } from '../../app/observable.ts';
import { explain, http } from '../../app/server.ts';
import { proposed } from './choice.ts';
import { heldKey, hold, type Writing } from './held.ts';
import type { Choice, Composing, KnownAddress, Restored } from './types.ts';

export const composingKey = (conversation: Id) => ['mail-answer', conversation] as const;

/** What agents changed of the proposal, until the answer is sent. */
const chosen = new Keyed<Choice | null>(null);

/** The recipients of the next reply by email; null where replies aren't sent by email. */
export function useRecipients(row: Row) {
  const asked = useQuery({
    queryKey: composingKey(row.id),
    queryFn: ({ signal }) => http.get<Composing>(`conversations/${row.id}/mail-answer`, { signal }),
    enabled: mayMail(row),
    staleTime: 10_000,
  });
  const mine = useKeyed(chosen, row.id);
  const composing = asked.data?.byMail ? asked.data : null;
  return {
    asked,
    composing,
    choice: composing ? (mine ?? proposed(composing)) : null,
    choose: (next: Choice) => chosen.set(row.id, next),
  };
}

const choiceKey = (choice: Choice | null) => JSON.stringify(choice);

const mayMail = (row: Row) => row.channel !== 'web' || Boolean(row.ticket);

export type Answering = ReturnType<typeof useAnswering>;

/** Whom an answer of this conversation goes to, where it goes by mail. */
export function useAnswering(row: Row) {
  const queries = useQueryClient();
  const maybe = mayMail(row);
  const { asked, composing, choice, choose } = useRecipients(row);
  const [problem, setProblem] = useState<string | null>(null);
  const [dead, setDead] = useState<readonly KnownAddress[] | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    setProblem(null);
    setDead(null);
  }, [row.id]);
  // Another mail may change whom it goes to.
  useEffect(() => {
    if (maybe) void queries.invalidateQueries({ queryKey: composingKey(row.id) });
  }, [queries, row.id, maybe, row.lastSeq]);
  // Also when they were changed in the details pane.
  useEffect(() => {
    setProblem(null);
    setDead(null);
  }, [choiceKey(choice)]);
  return {
    /** Null where answers stay on the page. */
    composing,
    choice,
    /** Whether it goes by mail is not known yet. */
    unknown: maybe && asked.data === undefined,
    failed: asked.isError ? asked.error : null,
    again: () => void asked.refetch(),
    change: choose,
    problem,
    busy,
    /** Addresses where no mail arrives, of the answer that was about to be sent. */
    dead,
    edit: () => setDead(null),
    warn: setDead,
    take: (restored: Restored) => {
      if (restored.choice) chosen.set(row.id, restored.choice);
    },
    /** Says whether the server has it now. */
    send: async (writing: Writing, newer: (messages: readonly Message[]) => void): Promise<boolean> => {
      if (!choice || busy) return false;
      setBusy(true);
      setProblem(null);
      try {
        await hold(row.id, choice, writing);
        chosen.set(row.id, null);
        setDead(null);
        void queries.invalidateQueries({ queryKey: heldKey });
        return true;
      } catch (thrown) {
        const { code, more } = asProblem(thrown);
        if (code === 'mail.address-dead' && Array.isArray(more['addresses'])) setDead(more['addresses'] as KnownAddress[]);
        else if (code === 'conversation.newer-messages' && Array.isArray(more['newer'])) newer(more['newer'] as Message[]);
        else setProblem(explain(thrown));
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}

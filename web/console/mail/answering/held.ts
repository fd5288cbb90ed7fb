import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { newId } from '../../../shared/ids.ts';
import { asProblem } from '../../../shared/problem.ts';
import type { Attachment, Id, TicketCategory } from '../../../shared/types.ts';
import { Observable } from '../../app/observable.ts';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import type { Desk } from '../../conversations/desk.ts';
import type { Choice, Held, Restored } from './types.ts';
import { t } from '../../app/t.ts';

export const heldKey = ['mail-answers'] as const;

/** An undone reply, on its way into the composer of its conversation. */
export const restoring = new Observable<{ readonly conversation: Id; readonly restored: Restored } | null>(null);

export interface Writing {
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly seen: number;
  readonly anyway?: boolean;
  readonly toDead?: boolean;
  readonly sendAt?: string;
  /** The status of its ticket once it is posted. */
  readonly category?: TicketCategory;
  /** A scheduled reply is sent even if the customer replies first. */
  readonly despite?: boolean;
}

/** Gives a reply to the server, which posts it after the agent's undo time or at `sendAt`. */
export const hold = (conversation: Id, choice: Choice, { text, attachments, seen, anyway, toDead, sendAt, category, despite }: Writing) =>
  http.post<Held>(`conversations/${conversation}/mail-answers`, {
    clientId: newId(Date.now()),
    text,
    attachments: attachments.map(({ id }) => id),
    seen,
    ...choice,
    ...(anyway && { anyway }),
    ...(toDead && { toDead }),
    ...(sendAt && { sendAt }),
    ...(category && { category }),
    ...(despite && { despite }),
  });

export interface HeldHere extends Held {
  /** By this browser's clock. */
  readonly due: number;
}

/** Own replies that aren't posted: held, scheduled or stopped. */
export const useHeld = () =>
  useQuery({
    queryKey: heldKey,
    queryFn: async (): Promise<readonly HeldHere[]> =>
      (await http.get<{ items: Held[] }>('me/mail-answers')).items.map((each) => ({ ...each, due: Date.now() + each.waitMillis })),
    staleTime: 30_000,
  }).data ?? [];

/** Reads them again when one was held, undone, posted or stopped, here or elsewhere. */
export function useHeldNews(desk: Desk, me: Id) {
  const queries = useQueryClient();
  useEffect(
    () =>
      desk.listen((frame) => {
        const own = frame.t === 'event' && frame.kind === 'draft-changed' && (frame.agent === undefined || frame.agent === me);
        if (own || (frame.t === 'welcome' && frame.replay === 'limited')) void queries.invalidateQueries({ queryKey: heldKey });
      }),
    [desk, queries, me],
  );
}

const takeBack = ({ conversation, id }: Held) => http.delete<Restored>(`conversations/${conversation}/mail-answers/${id}`);

function refused(thrown: unknown) {
  toast(asProblem(thrown).code === 'mail.undo-too-late' ? t('answering.held.tooLate') : explain(thrown));
}

/** Undoes a reply: its text goes back into the composer of its conversation. */
export async function undo(queries: QueryClient, held: Held) {
  try {
    restoring.set({ conversation: held.conversation, restored: await takeBack(held) });
  } catch (thrown) {
    refused(thrown);
  }
  await queries.invalidateQueries({ queryKey: heldKey });
}

/** Sends a stopped or scheduled reply now; messages that came in since have been seen. */
export async function sendNow(queries: QueryClient, held: Held, seen: number) {
  let restored: Restored | null = null;
  try {
    restored = await takeBack(held);
    if (restored.choice)
      await hold(held.conversation, restored.choice, {
        text: restored.text,
        attachments: restored.files,
        seen,
        anyway: true,
        toDead: true,
      });
    else restoring.set({ conversation: held.conversation, restored });
  } catch (thrown) {
    if (restored) restoring.set({ conversation: held.conversation, restored });
    refused(thrown);
  }
  await queries.invalidateQueries({ queryKey: heldKey });
}

/** Undoes the newest held reply. Returns whether there was one. */
export function undoNewest(queries: QueryClient): boolean {
  const running = (queries.getQueryData<readonly HeldHere[]>(heldKey) ?? []).filter(
    (each) => each.state === 'waiting' && each.due > Date.now() && each.due - Date.now() < 90_000,
  );
  const newest = running.at(-1);
  if (!newest) return false;
  void undo(queries, newest);
  return true;
}

import { useEffect, useRef, useState } from 'react';
import type { OutboxEntry } from '../../../shared/outbox.ts';
import type { Attachment, Id, Message, SendKind } from '../../../shared/types.ts';
import { useObservable } from '../../app/observable.ts';
import { useDesk } from '../desk.ts';

export const collided = (entry: OutboxEntry) =>
  entry.state === 'failed' && (entry.code === 'conversation.newer-messages' || entry.code === 'conversation.newer');

const newestOf = (entry: OutboxEntry) => Math.max(0, ...(entry.newer ?? []).map(({ seq }) => seq));

const saidByVisitor = ({ newer = [] }: OutboxEntry) =>
  newer.length > 0 && newer.every(({ kind, author }) => kind === 'event' || author.kind === 'visitor');

/**
 * A send that met a colleague's newer reply. The text comes back into the box (`take` says whether there was room) and
 * the choice is shown over it; without room the refused message keeps its own buttons in the timeline. In a chat that runs
 * (`live`) both write at once: what only the visitor said meanwhile stops nothing.
 */
export function useCollision(conversation: Id, live: boolean, take: (entry: OutboxEntry) => boolean) {
  const desk = useDesk();
  const waiting = useObservable(desk.waiting);
  const [newer, setNewer] = useState<readonly Message[] | null>(null);
  const taking = useRef(take);
  taking.current = take;
  const entry = waiting.find((each) => each.conversation === conversation && collided(each));
  useEffect(() => {
    if (!entry) return;
    if (live && saidByVisitor(entry)) {
      void desk.messenger.outbox.discard(entry.id);
      void desk.messenger.send(conversation, { kind: entry.kind, text: entry.text, attachments: entry.attachments, seen: newestOf(entry) });
      return;
    }
    if (!taking.current(entry)) return;
    setNewer(entry.newer ?? []);
    void desk.messenger.outbox.discard(entry.id);
  }, [desk, entry, live, conversation]);
  return {
    newer,
    /** An email reply met something newer; its text is still in the composer. */
    meet: setNewer,
    /** All that is known of now counts as seen. */
    seen: () => Math.max(0, ...(newer ?? []).map((message) => message.seq), desk.inbox.row(conversation)?.lastSeq ?? 0),
    keep: () => setNewer(null),
    anyway: (text: string, kind: SendKind, attachments: readonly Attachment[]) => {
      const seen = Math.max(0, ...(newer ?? []).map((message) => message.seq), desk.inbox.row(conversation)?.lastSeq ?? 0);
      setNewer(null);
      void desk.messenger.send(conversation, { kind, text: text.trim(), attachments, seen });
    },
  };
}

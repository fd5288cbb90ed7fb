import { useEffect } from 'react';
import type { Id } from '../../../shared/types.ts';
import { Observable, useObservable } from '../../app/observable.ts';

interface Insertion {
  readonly conversation: Id;
  readonly text: string;
}

const pending = new Observable<Insertion | null>(null);

/** Puts a text into the reply that is being written to a conversation. */
export const insertIntoReply = (conversation: Id, text: string) => pending.set({ conversation, text });

/** Hands the composer of a conversation what is inserted, as soon as it is ready. */
export function useInsertion(conversation: Id, ready: boolean, put: (text: string) => void) {
  const insertion = useObservable(pending);
  useEffect(() => {
    if (!ready || insertion?.conversation !== conversation) return;
    pending.set(null);
    put(insertion.text);
  }, [insertion, ready, conversation]);
}

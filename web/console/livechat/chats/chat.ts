import { useEffect } from 'react';
import type { Id } from '../../../shared/types.ts';
import { useKeyed } from '../../app/observable.ts';
import { useFloor } from './floor.ts';
import { isOver, type Chat } from './types.ts';

/** The newest chat of a conversation with its history, as far as known. */
export const useWhole = (conversation: Id) => useKeyed(useFloor().chats, conversation);

/** The active or waiting chat of a conversation; undefined while it is not known. */
export function useRunningChat(conversation: Id): Chat | null | undefined {
  const floor = useFloor();
  const whole = useWhole(conversation);
  const listed = [useKeyed(floor.lists, 'mine'), useKeyed(floor.lists, 'queue'), useKeyed(floor.lists, 'team')];
  if (whole === undefined) return listed.flatMap((page) => page?.items ?? []).find((chat) => chat.conversation === conversation);
  return whole && !isOver(whole.chat) ? whole.chat : null;
}

/** Keeps the chat of the conversation on screen up to date. */
export function useLook(conversation: Id) {
  const floor = useFloor();
  useEffect(() => {
    floor.look(conversation);
    return () => floor.look(null);
  }, [floor, conversation]);
}

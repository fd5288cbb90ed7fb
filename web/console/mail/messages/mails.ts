import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Id, Message } from '../../../shared/types.ts';
import { gather } from '../../app/gather.ts';
import { http } from '../../app/server.ts';
import { underway } from '../words.ts';
import type { Mail, MailPage, WholeMail } from './types.ts';

/** As many as fit into one URL. */
const mostAtOnce = 100;
const momentMillis = 15;
const second = 1_000;
const minute = 60 * second;

const asking = new Map<Id, (message: Id, signal: AbortSignal) => Promise<Mail | null>>();

function ask(conversation: Id, message: Id, signal: AbortSignal): Promise<Mail | null> {
  let found = asking.get(conversation);
  if (!found) {
    const path = (ids: readonly Id[]) => `conversations/${conversation}/mails?${ids.map((id) => `message=${id}`).join('&')}`;
    found = gather(
      mostAtOnce,
      (ids, left) => http.get<Mail[]>(path(ids), { signal: left }),
      (mail: Mail) => mail.message,
      (run) => window.setTimeout(run, momentMillis),
    );
    asking.set(conversation, found);
  }
  return found(message, signal);
}

/** Often at first, then less and less: an email may wait for days. */
export const pollMillis = (age: number) => (age < minute ? 3 * second : age < 10 * minute ? 15 * second : minute);

/** A message of this age without an email won't get one. */
const settledMillis = 20 * second;

/** The email of a message; `null` if it wasn't received or sent by email. Polled while it is being sent. */
export function useMail(message: Message, enabled: boolean) {
  const { conversation, id } = message;
  const age = () => Date.now() - Date.parse(message.at);
  return useQuery({
    queryKey: ['mail', conversation, id],
    queryFn: ({ signal }) => ask(conversation, id, signal),
    enabled,
    staleTime: Infinity,
    refetchInterval: ({ state }) => {
      if (state.data === undefined) return false;
      if (state.data === null) return message.author.kind === 'agent' && age() < settledMillis && pollMillis(age());
      return state.data.reached.some((each) => underway(each.state)) && pollMillis(age());
    },
  });
}

export const mailPath = (conversation: Id, message: Id) => `conversations/${conversation}/mails/${message}`;

export const useWholeMail = (conversation: Id, message: Id, enabled = true) =>
  useQuery({
    queryKey: ['whole-mail', conversation, message],
    queryFn: () => http.get<WholeMail>(mailPath(conversation, message)),
    enabled,
    staleTime: 5 * minute,
  });

/** @param pictures whether remote images are loaded, through this server */
export const useMailPage = (conversation: Id, message: Id, pictures: boolean) =>
  useQuery({
    queryKey: ['mail-page', conversation, message, pictures],
    queryFn: () => http.get<MailPage>(`${mailPath(conversation, message)}/html${pictures ? '?images=true' : ''}`),
    staleTime: 5 * minute,
    retry: false,
    placeholderData: keepPreviousData,
  });

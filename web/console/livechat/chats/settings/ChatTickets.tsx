import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Failed } from '../../../app/parts/blocks.tsx';
import { Check } from '../../../app/parts/form.tsx';
import { toast } from '../../../app/parts/toast.tsx';
import { explain, http } from '../../../app/server.ts';
import { t } from '../../../app/t.ts';

interface TicketRules {
  missed: boolean;
  refused: boolean;
  abandoned: boolean;
}

const key = ['settings', 'chat-tickets'] as const;

const names: readonly (readonly [keyof TicketRules, string])[] = [
  ['missed', t('chats.tickets.missed')],
  ['refused', t('chats.tickets.declined')],
  ['abandoned', t('chats.tickets.abandoned')],
];

/** Which lost chats automatically become tickets; each switch is saved at once. */
export function ChatTickets() {
  const queries = useQueryClient();
  const rules = useQuery({ queryKey: key, queryFn: () => http.get<TicketRules>('chat-ticket-settings') });
  if (rules.isError && !rules.data)
    return <Failed what={t('chats.tickets.title')} problem={rules.error} retry={() => void rules.refetch()} />;
  if (!rules.data) return null;
  const { data } = rules;
  const change = async (next: TicketRules) => {
    queries.setQueryData(key, next);
    try {
      await http.put('chat-ticket-settings', next);
    } catch (thrown) {
      queries.setQueryData(key, data);
      toast(explain(thrown));
    }
  };
  return (
    <div className="stack-form">
      {names.map(([name, label]) => (
        <Check key={name} checked={data[name]} onChange={(on) => void change({ ...data, [name]: on })} label={label} />
      ))}
    </div>
  );
}

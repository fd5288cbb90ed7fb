import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { Row } from '../../../shared/types.ts';
import { Avatar } from '../../app/parts/Avatar.tsx';
import { Chip, Failed } from '../../app/parts/blocks.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import '../../helpdesk/followers/followers.css';
import { nameOf } from '../words.ts';
import { type Participant, participantsKey, useParticipants } from './participants.ts';

/** What the contacts of a ticket with several see in the portal: the messages since they joined, or all (HD-67). */
export default function ParticipantsBlock({ row }: { row: Row }) {
  const queries = useQueryClient();
  const people = useParticipants(row);
  const show = async ({ id, name }: Pick<Participant, 'id' | 'name'>, seesAll: boolean) => {
    try {
      await http.put(`conversations/${row.id}/participants/${id}`, { seesAll });
    } catch (thrown) {
      toast(explain(thrown));
      return;
    }
    void queries.invalidateQueries({ queryKey: participantsKey(row.id) });
    toast(
      t(seesAll ? 'ticket.participants.seesAllDone' : 'ticket.participants.seesSinceDone', { name: nameOf(name) }),
      () => void show({ id, name }, !seesAll),
    );
  };
  if (people.isError) {
    return (
      <div className="block">
        <Failed what={t('pane.block.participants')} problem={people.error} retry={() => void people.refetch()} />
      </div>
    );
  }
  if (!people.data || people.data.length < 2) return null;
  return (
    <section className="block" aria-label={t('pane.block.participants')}>
      <h3>
        {t('pane.block.participants')} <span className="num">{people.data.length}</span>
      </h3>
      <ul className="followers">
        {people.data.map((each) => (
          <li key={each.id}>
            <Avatar id={each.id} name={nameOf(each.name)} size="s" />
            <Link className="grow clip" to={`/contacts/${each.id}`}>
              {nameOf(each.name)}
            </Link>
            {each.requester ? (
              <Chip tone="line">{t('ticket.participants.requester')}</Chip>
            ) : (
              <button
                type="button"
                className="link"
                title={t('ticket.participants.portalTitle')}
                aria-label={t(each.seesAll ? 'ticket.participants.seesAllLabel' : 'ticket.participants.showAllLabel', {
                  name: nameOf(each.name),
                })}
                onClick={() => void show(each, !each.seesAll)}
              >
                {t(each.seesAll ? 'ticket.participants.seesAll' : 'ticket.participants.showAll')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

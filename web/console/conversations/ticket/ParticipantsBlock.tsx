import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { Id, Row } from '../../../shared/types.ts';
import { Avatar } from '../../app/parts/Avatar.tsx';
import { Chip, Failed } from '../../app/parts/blocks.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { useChangeTicket } from '../../helpdesk/tickets/ticket.ts';
import '../../helpdesk/followers/followers.css';
import { nameOf } from '../words.ts';

interface Participant {
  readonly id: Id;
  readonly name: string;
  readonly requester: boolean;
  /** In the portal: also what was said before it joined. */
  readonly seesAll: boolean;
}

/** The contacts of a ticket where there are several: whoever of them asked is its requester. The others find in the portal what was said since they joined, or all (HD-67). */
export default function ParticipantsBlock({ row }: { row: Row }) {
  const queries = useQueryClient();
  const key = ['participants', row.id] as const;
  const people = useQuery({
    queryKey: [...key, row.contact.id, row.lastSeq],
    queryFn: async ({ signal }) => (await http.get<{ items: Participant[] }>(`conversations/${row.id}/participants`, { signal })).items,
    enabled: Boolean(row.ticket),
    placeholderData: (before) => before,
  });
  const change = useChangeTicket(row.id);
  const make = async ({ id, name }: Participant) => {
    const before = row.contact.id;
    if (!(await change({ requester: id }, undefined))) return;
    void queries.invalidateQueries({ queryKey: key });
    toast(`${nameOf(name)} is the requester now`, () => void change({ requester: before }, undefined));
  };
  const show = async ({ id, name }: Pick<Participant, 'id' | 'name'>, seesAll: boolean) => {
    try {
      await http.put(`conversations/${row.id}/participants/${id}`, { seesAll });
    } catch (thrown) {
      toast(explain(thrown));
      return;
    }
    void queries.invalidateQueries({ queryKey: key });
    toast(
      seesAll ? `${nameOf(name)} sees all that was said` : `${nameOf(name)} sees what was said since joining`,
      () => void show({ id, name }, !seesAll),
    );
  };
  if (people.isError) {
    return (
      <div className="block">
        <Failed what="Who takes part" problem={people.error} retry={() => void people.refetch()} />
      </div>
    );
  }
  if (!people.data || people.data.length < 2) return null;
  return (
    <section className="block" aria-label="Participants">
      <h3>
        Participants <span className="num">{people.data.length}</span>
      </h3>
      <ul className="followers">
        {people.data.map((each) => (
          <li key={each.id}>
            <Avatar id={each.id} name={nameOf(each.name)} size="s" />
            <Link className="grow clip" to={`/contacts/${each.id}`}>
              {nameOf(each.name)}
            </Link>
            {each.requester ? (
              <Chip tone="line">Requester</Chip>
            ) : (
              <button
                type="button"
                className="link"
                title="In the portal: also what was said before joining"
                aria-label={`${each.seesAll ? 'Sees all' : 'Show all'} in the portal: ${nameOf(each.name)}`}
                onClick={() => void show(each, !each.seesAll)}
              >
                {each.seesAll ? 'Sees all' : 'Show all'}
              </button>
            )}
            {!each.requester && row.ticket?.category !== 'closed' && (
              <button type="button" className="link" aria-label={`Make requester: ${nameOf(each.name)}`} onClick={() => void make(each)}>
                Make requester
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

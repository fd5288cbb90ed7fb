import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Avatar } from '../app/parts/Avatar.tsx';
import { Confirm } from '../app/parts/Confirm.tsx';
import { toast } from '../app/parts/toast.tsx';
import { When } from '../app/parts/When.tsx';
import { http } from '../app/server.ts';
import { nameOf } from '../conversations/words.ts';
import type { Contact } from './contact.ts';

/** Contacts of whom the same address is proven: probably one person, and one press from being one contact (LC-109). */
export function SamePerson({ contact }: { contact: Contact }) {
  const queries = useQueryClient();
  const merge = async (from: string) => {
    await http.post(`contacts/${contact.id}/merge`, { contact: from });
    toast('They are one contact now.');
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['contact', contact.id] }),
      queries.invalidateQueries({ queryKey: ['contact-consents', contact.id] }),
      queries.invalidateQueries({ queryKey: ['contacts'] }),
    ]);
  };
  if (contact.same.length === 0) return null;
  return (
    <section className="block same" aria-label="Probably the same person">
      <h3>Probably the same person</h3>
      <ul>
        {contact.same.map(({ id, name, value, lastSeenAt }) => (
          <li key={id}>
            <Avatar id={id} name={nameOf(name)} />
            <span>
              <Link className="clip" to={`/contacts/${id}`} dir="auto">
                {nameOf(name)}
              </Link>
              <small className="muted">
                Seen <When at={lastSeenAt} form="sentence" />. <bdi>{value}</bdi> is verified for both.
              </small>
            </span>
            <Confirm
              className="btn small"
              trigger="Merge"
              title={`Merge ${nameOf(name)} into ${nameOf(contact.name)}?`}
              yes="Merge them"
              run={() => merge(id)}
            >
              Conversations, addresses, tags and consents of both will stand on this contact. The other card is gone for good: this cannot
              be undone.
            </Confirm>
          </li>
        ))}
      </ul>
    </section>
  );
}

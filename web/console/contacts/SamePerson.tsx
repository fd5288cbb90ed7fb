import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { t } from '../app/t.ts';
import { Avatar } from '../app/parts/Avatar.tsx';
import { Confirm } from '../app/parts/Confirm.tsx';
import { Rich } from '../app/parts/Rich.tsx';
import { toast } from '../app/parts/toast.tsx';
import { When } from '../app/parts/When.tsx';
import { http } from '../app/server.ts';
import { nameOf } from '../conversations/words.ts';
import type { Contact } from './contact.ts';

/** Contacts with the same verified address, probably the same person, which can be merged (LC-109). */
export function SamePerson({ contact }: { contact: Contact }) {
  const queries = useQueryClient();
  const merge = async (from: string) => {
    await http.post(`contacts/${contact.id}/merge`, { contact: from });
    toast(t('contacts.duplicates.merged'));
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['contact', contact.id] }),
      queries.invalidateQueries({ queryKey: ['contact-consents', contact.id] }),
      queries.invalidateQueries({ queryKey: ['contacts'] }),
    ]);
  };
  if (contact.same.length === 0) return null;
  return (
    <section className="block same" aria-label={t('contacts.duplicates.title')}>
      <h3>{t('contacts.duplicates.title')}</h3>
      <ul>
        {contact.same.map(({ id, name, value, lastSeenAt }) => (
          <li key={id}>
            <Avatar id={id} name={nameOf(name)} />
            <span>
              <Link className="clip" to={`/contacts/${id}`} dir="auto">
                {nameOf(name)}
              </Link>
              <small className="muted">
                <Rich
                  text="contacts.duplicates.why"
                  values={{ value }}
                  tags={{ time: () => <When at={lastSeenAt} form="sentence" />, bdi: (inside) => <bdi>{inside}</bdi> }}
                />
              </small>
            </span>
            <Confirm
              className="btn small"
              trigger={t('contacts.duplicates.merge')}
              title={t('contacts.duplicates.question', { from: nameOf(name), into: nameOf(contact.name) })}
              yes={t('contacts.duplicates.yes')}
              run={() => merge(id)}
            >
              {t('contacts.duplicates.text')}
            </Confirm>
          </li>
        ))}
      </ul>
    </section>
  );
}

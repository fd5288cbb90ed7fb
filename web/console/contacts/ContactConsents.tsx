import type { Id, Instant } from '../../shared/types.ts';
import { Chip, Failed } from '../app/parts/blocks.tsx';
import { usePaged } from '../app/paging.ts';
import { When } from '../app/parts/When.tsx';

interface Decided {
  id: Id;
  text: string;
  language: string;
  given: boolean;
  at: Instant;
}

/** What somebody agreed to and what not, in the words that were shown. */
export function ContactConsents({ contact }: { contact: Id }) {
  const { list, items } = usePaged<Decided>(['contact-consents', contact], `contacts/${contact}/consents`);
  if (list.isError) {
    return (
      <section className="block">
        <Failed what="What was agreed to" problem={list.error} retry={() => void list.refetch()} />
      </section>
    );
  }
  if (items.length === 0) return null;
  return (
    <section className="block">
      <h3>Consents</h3>
      <ul className="consents">
        {items.map(({ id, text, language, given, at }) => (
          <li key={id}>
            <Chip tone={given ? 'ok' : 'line'} icon={given ? 'check' : 'x'}>
              {given ? 'agreed' : 'not agreed'}
            </Chip>
            <When at={at} />
            <q lang={language} dir="auto">
              {text}
            </q>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <button type="button" className="btn bare small" onClick={() => void list.fetchNextPage()}>
          Older ones
        </button>
      )}
    </section>
  );
}

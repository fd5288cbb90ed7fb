import { t } from '../app/t.ts';
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

/** What a contact accepted or declined, in the wording that was shown. */
export function ContactConsents({ contact }: { contact: Id }) {
  const { list, items } = usePaged<Decided>(['contact-consents', contact], `contacts/${contact}/consents`);
  if (list.isError) {
    return (
      <section className="block">
        <Failed what={t('contacts.consents.title')} problem={list.error} retry={() => void list.refetch()} />
      </section>
    );
  }
  if (items.length === 0) return null;
  return (
    <section className="block">
      <h3>{t('contacts.consents.title')}</h3>
      <ul className="consents">
        {items.map(({ id, text, language, given, at }) => (
          <li key={id}>
            <Chip tone={given ? 'ok' : 'line'} icon={given ? 'check' : 'x'}>
              {given ? t('contacts.consents.given') : t('contacts.consents.declined')}
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
          {t('common.loadMore')}
        </button>
      )}
    </section>
  );
}

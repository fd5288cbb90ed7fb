import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { t } from '../app/t.ts';
import type { Page } from '../../shared/types.ts';
import { Icon } from '../app/parts/Icon.tsx';
import { toast } from '../app/parts/toast.tsx';
import { explain, http } from '../app/server.ts';
import type { Contact } from './contact.ts';

/** The tags of a contact, each added or removed immediately. */
export function ContactTags({ contact }: { contact: Contact }) {
  const queries = useQueryClient();
  const [typed, setTyped] = useState('');
  const names = useId();
  const known = useQuery({ queryKey: ['contact-tags'], queryFn: () => http.get<Page<string>>('contact-tags'), staleTime: 60_000 });
  const put = (tags: readonly string[]) =>
    queries.setQueryData<Contact>(['contact', contact.id], (before) => before && { ...before, tags: [...tags].sort() });
  const tags = contact.tags;

  async function change(next: readonly string[], send: () => Promise<unknown>, undo?: () => void) {
    put(next);
    try {
      await send();
      if (undo) toast(t('contacts.tags.removed'), undo);
      void queries.invalidateQueries({ queryKey: ['contact-tags'] });
    } catch (thrown) {
      put(tags);
      toast(explain(thrown));
    }
  }
  const add = (tag: string) => void change([...new Set([...tags, tag])], () => http.post(`contacts/${contact.id}/tags`, { tag }));
  const remove = (tag: string) =>
    void change(
      tags.filter((each) => each !== tag),
      () => http.delete(`contacts/${contact.id}/tags`, { query: { tag } }),
      () =>
        void http.post(`contacts/${contact.id}/tags`, { tag }).then(() => queries.invalidateQueries({ queryKey: ['contact', contact.id] })),
    );

  return (
    <section className="block">
      <h3 id={`${names}-head`}>{t('contacts.tags.title')}</h3>
      <ul className="tags" aria-labelledby={`${names}-head`}>
        {tags.map((tag) => (
          <li key={tag} className="chip line">
            <span dir="auto">{tag}</span>
            <button type="button" aria-label={t('contacts.tags.remove', { tag })} onClick={() => remove(tag)}>
              <Icon name="x" size="s" />
            </button>
          </li>
        ))}
        {tags.length === 0 && <li className="muted">{t('contacts.tags.none')}</li>}
      </ul>
      <form
        className="row tag-form"
        onSubmit={(event) => {
          event.preventDefault();
          const tag = typed.trim().toLowerCase().replace(/\s+/g, ' ');
          if (tag === '') return;
          setTyped('');
          add(tag);
        }}
      >
        <input
          className="in small grow"
          aria-label={t('contacts.tags.add')}
          placeholder={t('contacts.tags.add')}
          maxLength={40}
          list={names}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <datalist id={names}>
          {known.data?.items
            .filter((each) => !tags.includes(each))
            .slice(0, 50)
            .map((each) => (
              <option key={each} value={each} />
            ))}
        </datalist>
        <button type="submit" className="btn small">
          {t('common.add')}
        </button>
      </form>
    </section>
  );
}

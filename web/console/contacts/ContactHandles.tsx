import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { t } from '../app/t.ts';
import { Chip } from '../app/parts/blocks.tsx';
import { Icon } from '../app/parts/Icon.tsx';
import { Rich } from '../app/parts/Rich.tsx';
import { toast } from '../app/parts/toast.tsx';
import { When } from '../app/parts/When.tsx';
import { explain, http } from '../app/server.ts';
import { stateWords, troubleWords } from '../mail/answering/choice.ts';
import type { KnownAddress } from '../mail/answering/types.ts';
import type { Contact } from './contact.ts';

const kinds: Record<string, string> = {
  email: t('common.email'),
  phone: t('contacts.handle.phone'),
  external: t('contacts.handle.external'),
};

type Handle = Contact['handles'][number];

/** The addresses of a contact and whether they are verified; unverified ones can be removed and added. */
export function ContactHandles({ contact }: { contact: Contact }) {
  const queries = useQueryClient();
  const [adding, setAdding] = useState(false);
  const [typed, setTyped] = useState('');
  const again = () => queries.invalidateQueries({ queryKey: ['contact', contact.id] });
  const run = async (act: () => Promise<unknown>, said?: string, undo?: () => void) => {
    try {
      await act();
      if (said) toast(said, undo);
      return true;
    } catch (thrown) {
      toast(explain(thrown));
      return false;
    } finally {
      await again();
    }
  };
  const add = ({ value }: Pick<Handle, 'value'>) => run(() => http.post(`contacts/${contact.id}/handles`, { value }));
  const remove = (handle: Handle) =>
    run(
      () => http.delete(`contacts/${contact.id}/handles`, { query: { kind: handle.kind, value: handle.value } }),
      t('contacts.handle.removed', { value: handle.value }),
      () => void add(handle),
    );
  const reach = useQuery({
    queryKey: ['contact', contact.id, 'mail-addresses'],
    queryFn: async ({ signal }) => (await http.get<{ items: KnownAddress[] }>(`contacts/${contact.id}/mail-addresses`, { signal })).items,
    enabled: contact.handles.some(({ kind }) => kind === 'email'),
  });
  const known = ({ kind, value }: Handle) => (kind === 'email' ? reach.data?.find((each) => each.address === value) : undefined);
  const revive = ({ value }: Handle) =>
    run(() => http.post(`contacts/${contact.id}/mail-addresses/revive`, { address: value }), t('contacts.handle.revived'));
  return (
    <>
      {contact.handles.map((handle) => (
        <One
          key={`${handle.kind} ${handle.value}`}
          handle={handle}
          known={known(handle)}
          revive={() => void revive(handle)}
          remove={() => void remove(handle)}
        />
      ))}
      {contact.handles.length === 0 && (
        <>
          <dt>{t('contacts.handle.emailOrPhone')}</dt>
          <dd className="muted">{t('common.none')}</dd>
        </>
      )}
      <dd className="handle-add">
        {adding ? (
          <form
            className="row"
            onKeyDown={(event) => event.key === 'Escape' && setAdding(false)}
            onSubmit={(event) => {
              event.preventDefault();
              const value = typed.trim();
              if (value === '') return;
              void add({ value }).then((done) => {
                if (!done) return;
                setTyped('');
                setAdding(false);
              });
            }}
          >
            <input
              className="in small grow"
              aria-label={t('contacts.handle.emailOrPhone')}
              placeholder={t('contacts.handle.emailOrPhone')}
              maxLength={320}
              autoFocus
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
            <button type="submit" className="btn small">
              {t('common.add')}
            </button>
          </form>
        ) : (
          <button type="button" className="btn bare small" onClick={() => setAdding(true)}>
            <Icon name="plus" size="s" />
            {t('contacts.handle.add')}
          </button>
        )}
      </dd>
    </>
  );
}

function One({
  handle: { kind, value, verified, learned },
  known,
  revive,
  remove,
}: {
  handle: Handle;
  known: KnownAddress | undefined;
  revive: () => void;
  remove: () => void;
}) {
  return (
    <>
      <dt>{kinds[kind] ?? kind}</dt>
      <dd className="handle">
        <bdi className="clip" title={value}>
          {value}
        </bdi>
        <span className="row">
          {learned ? (
            <Chip icon="mail" title={learned === 'mail' ? t('contacts.handle.fromEmailTitle') : t('contacts.handle.fromUnverifiedTitle')}>
              {learned === 'mail' ? t('contacts.handle.fromEmail') : t('contacts.handle.fromUnverified')}
            </Chip>
          ) : (
            <Chip tone={verified ? 'ok' : 'soon'} icon={verified ? 'check' : 'info'}>
              {verified ? t('contacts.handle.verified') : t('contacts.handle.unverified')}
            </Chip>
          )}
          {!verified && kind !== 'external' && (
            <button type="button" className="btn bare icon small" aria-label={t('contacts.handle.remove', { value })} onClick={remove}>
              <Icon name="x" size="s" />
            </button>
          )}
        </span>
        {known && known.state !== 'ok' && (
          <span className="handle-trouble">
            <Chip tone="late" icon="alert">
              {stateWords[known.state].name}
            </Chip>
            <small>
              {troubleWords(known)}
              {known.since && (
                <>
                  {' '}
                  <Rich text="contacts.handle.since" tags={{ time: () => <When at={known.since!} form="sentence" /> }} />
                </>
              )}{' '}
              {known.state !== 'complained' && (
                <button type="button" className="link" onClick={revive}>
                  {t('common.tryAgain')}
                </button>
              )}
            </small>
          </span>
        )}
      </dd>
    </>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Chip } from '../app/parts/blocks.tsx';
import { Icon } from '../app/parts/Icon.tsx';
import { toast } from '../app/parts/toast.tsx';
import { explain, http } from '../app/server.ts';
import type { Contact } from './contact.ts';

const kinds: Record<string, string> = { email: 'E-mail', phone: 'Phone', external: 'External id' };

type Handle = Contact['handles'][number];

/** How a contact is reached, with what is proven of it; what was only typed can be taken away and written anew. */
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
    run(() => http.delete(`contacts/${contact.id}/handles`, { query: { kind: handle.kind, value: handle.value } }), 'The address is gone.', () => void add(handle));
  return (
    <>
      {contact.handles.map((handle) => (
        <One key={`${handle.kind} ${handle.value}`} handle={handle} remove={() => void remove(handle)} />
      ))}
      {contact.handles.length === 0 && (
        <>
          <dt>Address</dt>
          <dd className="muted">None given yet</dd>
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
            <input className="in small grow" aria-label="E-mail or phone" placeholder="E-mail or phone" maxLength={320} autoFocus value={typed} onChange={(event) => setTyped(event.target.value)} />
            <button type="submit" className="btn small">
              Add
            </button>
          </form>
        ) : (
          <button type="button" className="btn bare small" onClick={() => setAdding(true)}>
            <Icon name="plus" size="s" />
            Add an address
          </button>
        )}
      </dd>
    </>
  );
}

function One({ handle: { kind, value, verified }, remove }: { handle: Handle; remove: () => void }) {
  return (
    <>
      <dt>{kinds[kind] ?? kind}</dt>
      <dd className="handle">
        <bdi className="clip" title={value}>
          {value}
        </bdi>
        <span className="row">
          <Chip tone={verified ? 'ok' : 'soon'} icon={verified ? 'check' : 'info'}>
            {verified ? 'verified' : 'unverified'}
          </Chip>
          {!verified && kind !== 'external' && (
            <button type="button" className="btn bare icon small" aria-label={`Take ${value} away`} onClick={remove}>
              <Icon name="x" size="s" />
            </button>
          )}
        </span>
      </dd>
    </>
  );
}

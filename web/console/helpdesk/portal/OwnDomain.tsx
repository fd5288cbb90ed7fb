import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Id, Instant } from '../../../shared/types.ts';
import { Chip } from '../../app/parts/blocks.tsx';
import { Field, FormError, Submit, useForm } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';

export interface Domain {
  site: Id;
  host: string;
  /** Where in DNS the value stands as TXT. */
  record: string;
  value: string;
  provenAt?: Instant | null;
  /** Another site proved it later: its portal answers there now. */
  elsewhere: boolean;
}

export const domainsKey = ['settings', 'portal-domains'] as const;

/** A domain of one's own for the portal of a site: named, proven in DNS, taken away. */
export function OwnDomain({ site, name, domain }: { site: Id; name: string; domain: Domain | undefined }) {
  const queries = useQueryClient();
  const [editing, setEditing] = useState(false);
  const form = useForm({ host: domain?.host ?? '' }, async ({ host }) => {
    await http.put<Domain>(`portal-domains/${site}`, { host });
    await queries.invalidateQueries({ queryKey: domainsKey });
    setEditing(false);
  });
  const act = async (work: () => Promise<unknown>, done: string) => {
    try {
      await work();
      toast(done);
    } catch (thrown) {
      toast(explain(thrown));
    }
    await queries.invalidateQueries({ queryKey: domainsKey });
  };
  if (editing) {
    return (
      <form ref={form.ref} onSubmit={form.submit} noValidate className="stack-form">
        <FormError form={form} />
        <Field
          label="Domain of your own"
          hint="Such as help.example.com. Point it to this installation, with a certificate for it."
          error={form.errors['host']}
        >
          {(wiring) => (
            <input
              {...wiring}
              maxLength={253}
              value={form.values.host}
              dir="ltr"
              onChange={(event) => form.set('host', event.target.value)}
            />
          )}
        </Field>
        <div className="row">
          <Submit form={form} idle={!form.changed}>
            Save
          </Submit>
          <button type="button" className="btn bare" onClick={() => setEditing(false)}>
            Cancel
          </button>
        </div>
      </form>
    );
  }
  if (!domain) {
    return (
      <button type="button" className="link" onClick={() => setEditing(true)}>
        Use a domain of your own<span className="sr"> for {name}</span>
      </button>
    );
  }
  const holds = !!domain.provenAt && !domain.elsewhere;
  return (
    <div className="stack-form">
      <p className="row">
        <b dir="ltr">{domain.host}</b>
        <Chip tone="line">{!domain.provenAt ? 'Not proven yet' : domain.elsewhere ? 'Used elsewhere' : 'In use'}</Chip>
      </p>
      {domain.elsewhere && (
        <p className="muted">Another portal proved this domain later and answers there now. This one answers at its plain address alone.</p>
      )}
      {!holds && (
        <p className="muted" style={{ overflowWrap: 'anywhere' }}>
          Add a TXT record to your DNS: at <code>{domain.record}</code> the value <code>{domain.value}</code>.
        </p>
      )}
      <div className="row">
        {!holds && (
          <button
            type="button"
            className="btn small"
            onClick={() => void act(() => http.post(`portal-domains/${site}/check`, {}), 'The portal answers there now.')}
          >
            Check<span className="sr"> {domain.host}</span>
          </button>
        )}
        <button type="button" className="btn bare small" onClick={() => setEditing(true)}>
          Change<span className="sr"> {domain.host}</span>
        </button>
        <button
          type="button"
          className="btn bare small"
          onClick={() => void act(() => http.delete(`portal-domains/${site}`), 'The portal answers at its plain address alone.')}
        >
          Remove<span className="sr"> {domain.host}</span>
        </button>
      </div>
    </div>
  );
}

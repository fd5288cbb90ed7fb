import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Id, Instant } from '../../../shared/types.ts';
import { Chip } from '../../app/parts/blocks.tsx';
import { Field, FormError, Submit, useForm } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { Rich } from '../../app/parts/Rich.tsx';

export interface Domain {
  site: Id;
  host: string;
  /** Name of the TXT record that must have the value. */
  record: string;
  value: string;
  provenAt?: Instant | null;
  /** Another site verified it later and uses it now. */
  elsewhere: boolean;
}

export const domainsKey = ['settings', 'portal-domains'] as const;

/** A custom domain for the portal of a site: added, verified in DNS, removed. */
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
        <Field label={t('portal.domain.label')} hint={t('portal.domain.hint')} error={form.errors['host']}>
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
            {t('common.save')}
          </Submit>
          <button type="button" className="btn bare" onClick={() => setEditing(false)}>
            {t('common.cancel')}
          </button>
        </div>
      </form>
    );
  }
  if (!domain) {
    return (
      <button type="button" className="link" onClick={() => setEditing(true)}>
        <Rich text="portal.domain.use" values={{ name }} tags={{ sr: (inside) => <span className="sr">{inside}</span> }} />
      </button>
    );
  }
  const holds = !!domain.provenAt && !domain.elsewhere;
  return (
    <div className="stack-form">
      <p className="row">
        <b dir="ltr">{domain.host}</b>
        <Chip tone="line">
          {!domain.provenAt
            ? t('portal.domain.unverified')
            : domain.elsewhere
              ? t('portal.domain.usedElsewhere')
              : t('portal.domain.active')}
        </Chip>
      </p>
      {domain.elsewhere && <p className="muted">{t('portal.domain.takenOver')}</p>}
      {!holds && (
        <p className="muted" style={{ overflowWrap: 'anywhere' }}>
          <Rich
            text="portal.domain.record"
            values={{ record: domain.record, value: domain.value }}
            tags={{ code: (inside) => <code>{inside}</code> }}
          />
        </p>
      )}
      <div className="row">
        {!holds && (
          <button
            type="button"
            className="btn small"
            onClick={() => void act(() => http.post(`portal-domains/${site}/check`, {}), t('portal.domain.verified'))}
          >
            <Rich
              text="portal.domain.verify"
              values={{ host: domain.host }}
              tags={{ sr: (inside) => <span className="sr">{inside}</span> }}
            />
          </button>
        )}
        <button type="button" className="btn bare small" onClick={() => setEditing(true)}>
          <Rich text="portal.domain.edit" values={{ host: domain.host }} tags={{ sr: (inside) => <span className="sr">{inside}</span> }} />
        </button>
        <button
          type="button"
          className="btn bare small"
          onClick={() => void act(() => http.delete(`portal-domains/${site}`), t('portal.domain.removed'))}
        >
          <Rich
            text="portal.domain.remove"
            values={{ host: domain.host }}
            tags={{ sr: (inside) => <span className="sr">{inside}</span> }}
          />
        </button>
      </div>
    </div>
  );
}

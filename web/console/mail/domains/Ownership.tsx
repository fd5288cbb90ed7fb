import { Chip } from '../../app/parts/blocks.tsx';
import { Confirm } from '../../app/parts/Confirm.tsx';
import { Copy } from '../../app/parts/Copy.tsx';
import { Section } from '../../app/SettingsPage.tsx';
import { When } from '../../app/parts/When.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain } from '../../app/server.ts';
import { claimOf, type Domain } from './claims.ts';
import { Rich } from '../../app/parts/Rich.tsx';
import { upcoming } from '../../app/parts/time.ts';
import { t } from '../../app/t.ts';

interface Props {
  readonly domain: Domain;
  readonly checking: boolean;
  readonly check: () => void;
  readonly act: (what: 'allow' | 'release' | 'claim') => Promise<unknown>;
}

/** Whether the domain is this organization's, the record that shows it, and what can be done. */
export function Ownership({ domain, checking, check, act }: Props) {
  const { claim, name } = domain;
  const { state, mayAllow } = claim;
  const chip = claimOf(claim);
  const now = (what: 'allow' | 'claim') => act(what).catch((thrown: unknown) => toast(explain(thrown)));
  return (
    <Section title={t('domains.ownership.title')} hint={t('domains.ownership.hint', { domain: name })}>
      <p className="row wrap">
        <Chip tone={chip.tone} icon={chip.icon}>
          {chip.name}
        </Chip>
        <span className="muted grow">
          <Words domain={domain} />
        </span>
      </p>
      {state !== 'released' && (
        <>
          <Copy label={t('domains.records.name', { type: 'TXT' })} text={claim.record} />
          <Copy label={t('domains.records.value')} text={claim.value} code />
        </>
      )}
      {mayAllow && <p className="muted">{t('domains.ownership.operator')}</p>}
      <div className="row wrap">
        {state !== 'released' && (
          <button type="button" className="btn" disabled={checking} onClick={check}>
            {checking ? t('domains.ownership.checking') : t('domains.ownership.check')}
          </button>
        )}
        {mayAllow && (
          <button type="button" className="btn primary" onClick={() => void now('allow')}>
            {t('domains.ownership.allow')}
          </button>
        )}
        {state === 'released' ? (
          <button type="button" className="btn primary" onClick={() => void now('claim')}>
            {t('domains.ownership.claim')}
          </button>
        ) : (
          <Confirm
            trigger={t('domains.ownership.release')}
            title={t('domains.ownership.releaseTitle', { domain: name })}
            yes={t('domains.ownership.release')}
            run={() => act('release')}
          >
            {t('domains.ownership.releaseText')}
          </Confirm>
        )}
      </div>
    </Section>
  );
}

function Words({ domain: { name, claim } }: { domain: Domain }) {
  const { state, by, since, missingUntil } = claim;
  if (missingUntil) {
    return <>{t('domains.ownership.missing', { domain: name, when: upcoming(Date.parse(missingUntil), Date.now()) })}</>;
  }
  if (state === 'verified') {
    return by === 'operator' ? (
      <>{t('domains.ownership.allowed')}</>
    ) : since ? (
      <Rich text="domains.ownership.verified" tags={{ when: () => <When at={since} form="sentence" /> }} />
    ) : (
      <>{t('domains.ownership.keepRecord')}</>
    );
  }
  if (state === 'taken') return <>{t('domains.ownership.taken')}</>;
  if (state === 'released') return <>{t('domains.ownership.released')}</>;
  return <>{t('domains.ownership.waiting')}</>;
}

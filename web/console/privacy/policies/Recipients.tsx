import { t } from '../../app/t.ts';
import type { Recipient } from './api.ts';
import { kindKeys, kindName } from './words.ts';

/** Who gets data. */
export function Recipients({ recipients, change }: { recipients: readonly Recipient[]; change: (recipients: Recipient[]) => void }) {
  const edit = (at: number, next: Partial<Recipient>) =>
    change(recipients.map((each, index) => (index === at ? { ...each, ...next } : each)));
  return (
    <section aria-labelledby="policy-recipients">
      <h3 id="policy-recipients">{t('privacy.policies.recipients')}</h3>
      {recipients.length === 0 && <p className="muted">{t('privacy.policies.noRecipients')}</p>}
      {recipients.map((each, index) => (
        <div key={index} className="row policy-recipient">
          <select
            className="in narrow"
            aria-label={t('privacy.policies.recipientKind')}
            value={each.kind}
            onChange={(event) => edit(index, { kind: event.target.value })}
          >
            {kindKeys.map((kind) => (
              <option key={kind} value={kind}>
                {kindName(kind)}
              </option>
            ))}
          </select>
          <input
            className="in grow"
            aria-label={t('common.name')}
            placeholder={t('common.name')}
            maxLength={200}
            value={each.name}
            onChange={(event) => edit(index, { name: event.target.value })}
          />
          <input
            className="in"
            size={4}
            maxLength={2}
            aria-label={t('privacy.policies.country')}
            placeholder={t('privacy.policies.country')}
            value={each.country ?? ''}
            onChange={(event) => edit(index, { country: event.target.value.toUpperCase() })}
          />
          <button type="button" className="btn" onClick={() => change(recipients.filter((_, at) => at !== index))}>
            {t('common.remove')}
          </button>
        </div>
      ))}
      <button type="button" className="btn" onClick={() => change([...recipients, { kind: 'processor', name: '', country: '' }])}>
        {t('privacy.policies.addRecipient')}
      </button>
    </section>
  );
}

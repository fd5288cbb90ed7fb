import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { Id } from '../../../shared/types.ts';
import { read } from '../../app/call.ts';
import { Chip } from '../../app/parts/blocks.tsx';
import { t } from '../../app/t.ts';
import type { Kind } from '../api.ts';
import '../privacy.css';
import { ActionDialog } from '../ActionDialog.tsx';
import { nearness, nearnessWords, toneOf } from '../requests/deadlines.ts';
import { useBegin } from '../requests/NewRequest.tsx';
import { kinds } from '../requests/words.ts';
import { root } from '../screens.ts';

/** Open requests of a contact, and how to begin one. */
export default function ContactPrivacy({ contact }: { contact: Id }) {
  const begin = useBegin();
  const asked = useQuery({ ...read('privacy/requests', { query: { contact } }), staleTime: 0 });
  const requests = asked.data?.items ?? [];
  const has = (kind: Kind) => requests.some((each) => each.kind === kind);
  return (
    <>
      {requests.length > 0 && (
        <ul className="contact-requests" aria-label={t('privacy.contact.open')}>
          {requests.map((request) => {
            const [earliest] = request.deadlines;
            const near = earliest && nearness(request, earliest, asked.data!.today);
            const tone = near && toneOf(near);
            return (
              <li key={request.id}>
                <Link to={`${root}/requests/${request.id}`}>{kinds[request.kind]}</Link>
                <span className="muted grow">{request.name}</span>
                {near && <Chip tone={tone === 'calm' ? undefined : tone}>{nearnessWords(near)}</Chip>}
              </li>
            );
          })}
        </ul>
      )}
      <div className="contact-privacy">
        {!has('access') && (
          <ActionDialog
            trigger={t('privacy.contact.export')}
            className="btn small"
            title={t('privacy.contact.exportAsk')}
            yes={t('privacy.contact.start')}
            run={() => begin(contact, 'access')}
          >
            <p className="muted">{t('privacy.contact.exportEffect')}</p>
          </ActionDialog>
        )}
        {!has('erase') && (
          <ActionDialog
            trigger={t('privacy.contact.erase')}
            className="btn small"
            title={t('privacy.contact.eraseAsk')}
            yes={t('privacy.contact.start')}
            run={() => begin(contact, 'erase')}
          >
            <p className="muted">{t('privacy.contact.eraseEffect')}</p>
          </ActionDialog>
        )}
      </div>
    </>
  );
}

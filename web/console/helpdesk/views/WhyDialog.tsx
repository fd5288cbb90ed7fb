import { useQuery } from '@tanstack/react-query';
import { Heading } from 'react-aria-components';
import { Popup } from '../../app/parts/Popup.tsx';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Reasons, type Why } from '../../app/parts/conditions/Reasons.tsx';
import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import type { View } from './types.ts';
import { useKnown } from './views.ts';

interface Explanation {
  shown: boolean;
  outside?: 'spam' | 'snoozed' | null;
  why: Why;
}

const outside = {
  spam: t('views.why.spam'),
  snoozed: t('views.why.snoozed'),
} as const;

/** Each condition of the view, whether it matches this ticket, and the value of the ticket. */
export function WhyDialog({ view, ticket, close }: { view: View; ticket: string; close: () => void }) {
  const known = useKnown();
  const asked = useQuery({
    queryKey: ['view-reasons', view.id, ticket],
    queryFn: () => http.get<Explanation>('view-reasons', { query: { view: view.id, conversation: ticket } }),
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <Popup close={close} className="dialog why-dialog">
      <Heading slot="title">
        {asked.data
          ? asked.data.shown
            ? t('views.why.shown', { view: view.name })
            : t('views.why.notShown', { view: view.name })
          : view.name}
      </Heading>
      {asked.isPending && <RowsLoading rows={3} what={t('views.why.what')} />}
      {asked.isError && <Failed what={t('views.why.what')} problem={asked.error} retry={() => void asked.refetch()} />}
      {asked.data && known.data && (
        <>
          {asked.data.outside && <p>{outside[asked.data.outside]}</p>}
          <Reasons why={asked.data.why} fields={known.data.fields} />
        </>
      )}
      <div className="row">
        <button type="button" className="btn" autoFocus onClick={close}>
          {t('common.close')}
        </button>
      </div>
    </Popup>
  );
}

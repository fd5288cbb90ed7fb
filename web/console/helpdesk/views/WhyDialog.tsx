import { useQuery } from '@tanstack/react-query';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Reasons, type Why } from '../../app/parts/conditions/Reasons.tsx';
import { http } from '../../app/server.ts';
import type { View } from './types.ts';
import { useKnown } from './views.ts';

interface Explanation {
  shown: boolean;
  outside?: 'spam' | 'snoozed' | null;
  why: Why;
}

const outside = {
  spam: 'It is spam, and this view does not ask for spam.',
  snoozed: 'It is snoozed, and this view does not ask for snoozed tickets.',
} as const;

/** Each question of the view with its answer for this ticket, and what it holds. */
export function WhyDialog({ view, ticket, close }: { view: View; ticket: string; close: () => void }) {
  const known = useKnown();
  const asked = useQuery({
    queryKey: ['view-reasons', view.id, ticket],
    queryFn: () => http.get<Explanation>('view-reasons', { query: { view: view.id, conversation: ticket } }),
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <ModalOverlay className="scrim" isOpen isDismissable onOpenChange={(open) => !open && close()} data-covers="">
      <Modal>
        <Dialog className="dialog why-dialog">
          <Heading slot="title">
            {asked.data ? (asked.data.shown ? `Why it is in ${view.name}` : `Why it is not in ${view.name}`) : view.name}
          </Heading>
          {asked.isPending && <RowsLoading rows={3} what="the reasons" />}
          {asked.isError && <Failed what="The reasons" problem={asked.error} retry={() => void asked.refetch()} />}
          {asked.data && known.data && (
            <>
              {asked.data.outside && <p>{outside[asked.data.outside]}</p>}
              <Reasons why={asked.data.why} fields={known.data.fields} />
            </>
          )}
          <div className="row">
            <button type="button" className="btn" autoFocus onClick={close}>
              Close
            </button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

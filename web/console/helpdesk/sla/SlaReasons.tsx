import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { Id } from '../../../shared/types.ts';
import { Reasons, type Why } from '../../app/parts/conditions/Reasons.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { http } from '../../app/server.ts';
import { useKnown } from '../views/views.ts';

interface Reason {
  readonly policy: Id;
  readonly name: string;
  readonly takes: boolean;
  readonly holds: boolean;
  readonly broken: boolean;
  readonly why?: Why | null;
}

interface Answer {
  readonly promising: boolean;
  readonly policies: readonly Reason[];
}

/** Opens why a ticket goes by a policy, or by none (HD-4); nothing where there are no policies. */
export function SlaReasons({ conversation, promised }: { conversation: Id; promised: boolean }) {
  const [open, setOpen] = useState(false);
  const known = useKnown();
  const asked = useQuery({
    queryKey: ['sla', conversation, 'reasons'],
    queryFn: ({ signal }) => http.get<Answer>(`conversations/${conversation}/sla-reasons`, { signal }),
    enabled: !promised || open,
    staleTime: open ? 0 : 300_000,
  });
  if (!promised && (asked.data?.policies.length ?? 0) === 0) return null;
  return (
    <>
      <button type="button" className="btn small bare start" onClick={() => setOpen(true)}>
        <Icon name="info" size="s" /> {promised ? 'Why these service levels' : 'Why no service level'}
      </button>
      {open && asked.data && known.data && (
        <ModalOverlay className="scrim" isOpen isDismissable onOpenChange={(opened) => !opened && setOpen(false)} data-covers="">
          <Modal>
            <Dialog className="dialog why-dialog">
              <Heading slot="title">Which service level it goes by</Heading>
              <p className="muted">
                {asked.data.promising
                  ? 'The first policy whose condition holds takes the ticket.'
                  : 'Nothing is promised about spam, nor about what is solved.'}
              </p>
              <ol className="sla-reasons">
                {asked.data.policies.map((each) => (
                  <li key={each.policy}>
                    <b>{each.name}</b> <span className="muted">{words(each)}</span>
                    {each.why && <Reasons why={each.why} fields={known.data.fields} />}
                  </li>
                ))}
              </ol>
              <div className="row">
                <button type="button" className="btn" autoFocus onClick={() => setOpen(false)}>
                  Close
                </button>
              </div>
            </Dialog>
          </Modal>
        </ModalOverlay>
      )}
    </>
  );
}

function words({ takes, holds, broken, why }: Reason): string {
  if (broken) return 'asks for something that is gone, and takes nothing';
  if (takes) return why ? 'takes it' : 'takes it: it asks nothing';
  return holds ? 'would take it, but one above does' : 'does not take it';
}

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { Id } from '../../../shared/types.ts';
import { Reasons, type Why } from '../../app/parts/conditions/Reasons.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { http } from '../../app/server.ts';
import { useKnown } from '../views/views.ts';
import { t } from '../../app/t.ts';

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

/** Opens why a policy applies to a ticket, or none (HD-4); nothing where there are no policies. */
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
        <Icon name="info" size="s" /> {promised ? t('sla.reasons.why') : t('sla.reasons.whyNot')}
      </button>
      {open && asked.data && known.data && (
        <ModalOverlay className="scrim" isOpen isDismissable onOpenChange={(opened) => !opened && setOpen(false)} data-covers="">
          <Modal>
            <Dialog className="dialog why-dialog">
              <Heading slot="title">{t('sla.policy.one')}</Heading>
              <p className="muted">{asked.data.promising ? t('sla.reasons.first') : t('sla.reasons.excluded')}</p>
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
                  {t('common.close')}
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
  if (broken) return t('sla.reasons.broken');
  if (takes) return why ? t('sla.reasons.applies') : t('sla.reasons.appliesToAll');
  return holds ? t('sla.reasons.preempted') : t('sla.reasons.noMatch');
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { LoadState } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { When } from '../../app/parts/When.tsx';
import { explain, http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { may, useMe } from '../../identity/me.ts';
import './assignment.css';

interface Trace {
  applied?: string | null;
  steps: { rule: string; name: string; said: 'yes' | 'no' | 'broken' }[];
  at: string;
}

const words = {
  yes: t('assignment.history.matched'),
  no: t('assignment.history.notMatched'),
  broken: t('assignment.history.broken'),
} as const;

/** Which routing rules matched a ticket, and a button to run them again. */
export function Routing({ ticket }: { ticket: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="btn small bare start" onClick={() => setOpen(true)}>
        <Icon name="transfer" size="s" /> {t('assignment.history.title')}
      </button>
      {open && (
        <ModalOverlay className="scrim" isOpen isDismissable onOpenChange={(stays) => !stays && setOpen(false)} data-covers="">
          <Modal>
            <Dialog className="dialog">
              <Heading slot="title">{t('assignment.history.title')}</Heading>
              <Traces ticket={ticket} close={() => setOpen(false)} />
            </Dialog>
          </Modal>
        </ModalOverlay>
      )}
    </>
  );
}

function Traces({ ticket, close }: { ticket: string; close: () => void }) {
  const me = useMe();
  const queries = useQueryClient();
  const key = ['routing', ticket] as const;
  const path = `conversations/${ticket}/ticket/routing`;
  const asked = useQuery({ queryKey: key, queryFn: () => http.get<Trace[]>(path), staleTime: 0 });
  const again = async () => {
    try {
      const trace = await http.post<Trace>(path);
      toast(trace.applied ? t('assignment.history.applied') : t('assignment.history.noneApplied'));
    } catch (thrown) {
      toast(explain(thrown));
    }
    await queries.invalidateQueries({ queryKey: key });
  };
  return (
    <>
      <LoadState of={asked} rows={2} what={t('assignment.history.title')} />
      {asked.data?.length === 0 && <p className="muted">{t('assignment.history.empty')}</p>}
      <ol className="traces">
        {asked.data?.map((trace) => (
          <li key={trace.at}>
            <small className="muted">
              <When at={trace.at} form="sentence" />
            </small>
            <ul>
              {trace.steps.map((step) => (
                <li key={step.rule}>
                  <Icon name={step.said === 'yes' ? 'check' : step.said === 'no' ? 'x' : 'alert'} size="s" /> {step.name}{' '}
                  <span className="muted">{words[step.said]}</span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      <div className="row">
        {may(me, 'conversation.assign') && (
          <button type="button" className="btn" onClick={() => void again()}>
            {t('assignment.history.run')}
          </button>
        )}
        <button type="button" className="btn bare" onClick={close}>
          {t('common.close')}
        </button>
      </div>
    </>
  );
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { When } from '../../app/parts/When.tsx';
import { explain, http } from '../../app/server.ts';
import { may, useMe } from '../../identity/me.ts';
import './assignment.css';

interface Trace {
  applied?: string | null;
  steps: { rule: string; name: string; said: 'yes' | 'no' | 'broken' }[];
  at: string;
}

const words = { yes: 'took it', no: 'did not take it', broken: 'asks for what is gone' } as const;

/** What the rules of assignment said of a ticket, and the way to ask them again. */
export function Routing({ ticket }: { ticket: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="btn small bare start" onClick={() => setOpen(true)}>
        <Icon name="transfer" size="s" /> How it found its department
      </button>
      {open && (
        <ModalOverlay className="scrim" isOpen isDismissable onOpenChange={(stays) => !stays && setOpen(false)} data-covers="">
          <Modal>
            <Dialog className="dialog">
              <Heading slot="title">How it found its department</Heading>
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
      toast(trace.applied ? 'A rule took it.' : 'No rule takes it.');
    } catch (thrown) {
      toast(explain(thrown));
    }
    await queries.invalidateQueries({ queryKey: key });
  };
  return (
    <>
      {asked.isPending && <RowsLoading rows={2} what="what the rules said" />}
      {asked.isError && !asked.data && <Failed what="What the rules said" problem={asked.error} retry={() => void asked.refetch()} />}
      {asked.data?.length === 0 && (
        <p className="muted">No rule was asked: it went where its mailbox or its chat says, or where somebody put it.</p>
      )}
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
            Ask the rules now
          </button>
        )}
        <button type="button" className="btn bare" onClick={close}>
          Close
        </button>
      </div>
    </>
  );
}

import { useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { type BlockAction, type Offer, times, todos, until } from './blocks.ts';
import './blocking.css';

/** After a ticket was marked as spam: blocks its sender, or leaves it at that. */
export function BlockOffer({ offers, close }: { offers: readonly Offer[]; close: () => void }) {
  const [chosen, setChosen] = useState(0);
  const [action, setAction] = useState<BlockAction>('reject');
  const [time, setTime] = useState('for good');
  const [problem, setProblem] = useState<unknown>(null);
  const block = async () => {
    const { kind, value } = offers[chosen]!;
    try {
      await http.post('sender-blocks', {
        kind,
        value,
        action,
        reason: 'Spam',
        expiresAt: until(times.find(([name]) => name === time)?.[1] ?? null),
      });
      toast(`${value} is blocked`);
      close();
    } catch (thrown) {
      setProblem(thrown);
    }
  };
  return (
    <ModalOverlay className="scrim" isOpen isDismissable onOpenChange={(open) => !open && close()} data-covers="">
      <Modal>
        <Dialog className="dialog">
          <Heading slot="title">Block the sender too?</Heading>
          <fieldset className="field block-offers">
            <legend className="label">What to block</legend>
            {offers.map((offer, at) => (
              <label key={`${offer.kind} ${offer.value}`} className="row">
                <input type="radio" name="what" checked={chosen === at} onChange={() => setChosen(at)} />
                <span className="clip">{offer.kind === 'domain' ? `everybody at ${offer.value}` : offer.value}</span>
              </label>
            ))}
          </fieldset>
          <label className="field">
            <span className="label">What happens with their mail</span>
            <select className="in" value={action} onChange={(event) => setAction(event.target.value as BlockAction)}>
              {(Object.keys(todos) as BlockAction[]).map((each) => (
                <option key={each} value={each}>
                  {todos[each]}
                </option>
              ))}
            </select>
          </label>
          <label className="field">
            <span className="label">How long</span>
            <select className="in" value={time} onChange={(event) => setTime(event.target.value)}>
              {times.map(([name]) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          {problem !== null && (
            <p className="form-error" role="alert">
              {explain(problem)}
            </p>
          )}
          <div className="row">
            <button type="button" className="btn bare" onClick={close}>
              Leave it at that
            </button>
            <button type="button" className="btn danger" onClick={() => void block()}>
              Block
            </button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

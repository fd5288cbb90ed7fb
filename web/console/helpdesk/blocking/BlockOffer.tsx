import { useState } from 'react';
import { Heading } from 'react-aria-components';
import { Popup } from '../../app/parts/Popup.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { type BlockAction, type Offer, times, todos, until } from './blocks.ts';
import './blocking.css';

/** Offers to block the sender after a ticket was marked as spam. */
export function BlockOffer({ offers, close }: { offers: readonly Offer[]; close: () => void }) {
  const [chosen, setChosen] = useState(0);
  const [action, setAction] = useState<BlockAction>('reject');
  const [time, setTime] = useState(times[0]![0]);
  const [problem, setProblem] = useState<unknown>(null);
  const block = async () => {
    const { kind, value } = offers[chosen]!;
    try {
      await http.post('sender-blocks', {
        kind,
        value,
        action,
        reason: t('spam.offer.reason'),
        expiresAt: until(times.find(([name]) => name === time)?.[1] ?? null),
      });
      toast(t('spam.offer.blocked', { sender: value }));
      close();
    } catch (thrown) {
      setProblem(thrown);
    }
  };
  return (
    <Popup close={close}>
      <Heading slot="title">{t('spam.offer.title')}</Heading>
      <fieldset className="field block-offers">
        <legend className="label">{t('spam.offer.what')}</legend>
        {offers.map((offer, at) => (
          <label key={`${offer.kind} ${offer.value}`} className="row">
            <input type="radio" name="what" checked={chosen === at} onChange={() => setChosen(at)} />
            <span className="clip">{offer.kind === 'domain' ? t('spam.offer.domain', { domain: offer.value }) : offer.value}</span>
          </label>
        ))}
      </fieldset>
      <label className="field">
        <span className="label">{t('spam.block.action')}</span>
        <select className="in" value={action} onChange={(event) => setAction(event.target.value as BlockAction)}>
          {(Object.keys(todos) as BlockAction[]).map((each) => (
            <option key={each} value={each}>
              {todos[each]}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span className="label">{t('spam.block.duration')}</span>
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
          {t('spam.offer.no')}
        </button>
        <button type="button" className="btn danger" onClick={() => void block()}>
          {t('spam.block.block')}
        </button>
      </div>
    </Popup>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { kinds, type ActionKind } from '../actions/actions.ts';
import { readRulesAgain, type Rules } from './rules.ts';

/** What rules may do at all; a rule that does more needs repair. */
export function RuleLimits({ kept }: { kept: Rules }) {
  const queries = useQueryClient();
  const [refused, setRefused] = useState<readonly ActionKind[] | null>(null);
  const save = async () => {
    try {
      await http.put('rules/limits', { refused });
      setRefused(null);
      toast('Saved. It holds from now on.');
    } catch (thrown) {
      toast(explain(thrown));
    }
    await readRulesAgain(queries);
  };
  return (
    <>
      <button type="button" className="btn small bare" onClick={() => setRefused(kept.refused)}>
        What rules may do
      </button>
      {refused && (
        <ModalOverlay className="scrim" isOpen isDismissable onOpenChange={(open) => !open && setRefused(null)} data-covers="">
          <Modal>
            <Dialog className="dialog">
              <Heading slot="title">What rules may do</Heading>
              <p className="muted">A rule that does what is not ticked here does not act, and is shown as in need of repair.</p>
              <div className="rule-events" role="group" aria-label="What rules may do">
                {kinds
                  .filter(({ kind }) => kind !== 'macro')
                  .map(({ kind, name }) => (
                    <label key={kind} className="row">
                      <input
                        type="checkbox"
                        checked={!refused.includes(kind)}
                        onChange={({ target }) => setRefused(target.checked ? refused.filter((each) => each !== kind) : [...refused, kind])}
                      />
                      {name}
                    </label>
                  ))}
              </div>
              <div className="row">
                <button type="button" className="btn bare" onClick={() => setRefused(null)}>
                  Cancel
                </button>
                <button type="button" className="btn primary" onClick={() => void save()}>
                  Save
                </button>
              </div>
            </Dialog>
          </Modal>
        </ModalOverlay>
      )}
    </>
  );
}

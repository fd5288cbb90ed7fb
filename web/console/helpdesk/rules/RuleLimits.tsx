import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { kinds, type ActionKind } from '../actions/actions.ts';
import { t } from '../../app/t.ts';
import { readRulesAgain, type Rules } from './rules.ts';

/** The actions that rules may use; a rule with any other needs repair. */
export function RuleLimits({ kept }: { kept: Rules }) {
  const queries = useQueryClient();
  const [refused, setRefused] = useState<readonly ActionKind[] | null>(null);
  const save = async () => {
    try {
      await http.put('rules/limits', { refused });
      setRefused(null);
      toast(t('rules.limits.saved'));
    } catch (thrown) {
      toast(explain(thrown));
    }
    await readRulesAgain(queries);
  };
  return (
    <>
      <button type="button" className="btn small bare" onClick={() => setRefused(kept.refused)}>
        {t('rules.limits.title')}
      </button>
      {refused && (
        <ModalOverlay className="scrim" isOpen isDismissable onOpenChange={(open) => !open && setRefused(null)} data-covers="">
          <Modal>
            <Dialog className="dialog">
              <Heading slot="title">{t('rules.limits.title')}</Heading>
              <p className="muted">{t('rules.limits.hint')}</p>
              <div className="rule-events" role="group" aria-label={t('rules.limits.title')}>
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
                  {t('common.cancel')}
                </button>
                <button type="button" className="btn primary" onClick={() => void save()}>
                  {t('common.save')}
                </button>
              </div>
            </Dialog>
          </Modal>
        </ModalOverlay>
      )}
    </>
  );
}

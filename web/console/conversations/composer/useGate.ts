import { useEffect, useRef, useState } from 'react';
import type { Found, Gate } from '../../../shared/redaction/gate.ts';
import type { Id } from '../../../shared/types.ts';
import { t } from '../../app/t.ts';
import { redactionRules } from './leaving.ts';

const words = {
  maskedNote: t('composer.gate.masked'),
  maskedUndo: t('common.undo'),
  warnedEdit: t('common.edit'),
  warnedNote: t('composer.gate.warned'),
};

/**
 * Masks card numbers and the like before a text is sent; the agent sees the masked text first and can undo it once.
 * Until the detectors are loaded the server's own check applies.
 */
export function useGate(conversation: Id, show: (text: string) => void) {
  const gate = useRef<Gate | null>(null);
  const latest = useRef(show);
  latest.current = show;
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    let left = false;
    void Promise.all([import('../../../shared/redaction/gate.ts'), redactionRules(conversation)]).then(
      ([{ makeGate }, redaction]) => {
        if (left) return;
        gate.current = makeGate({ config: { redaction }, say: (word) => words[word] }, (text, said) => {
          latest.current(text);
          setFound(said);
        });
      },
      () => undefined,
    );
    return () => {
      left = true;
      gate.current = null;
      setFound(null);
    };
  }, [conversation]);
  return { found, pass: (text: string) => (gate.current ? gate.current(text) : text) };
}

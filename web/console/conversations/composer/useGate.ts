import { useEffect, useRef, useState } from 'react';
import type { Found, Gate } from '../../../shared/redaction/gate.ts';
import type { RedactionRules } from '../../../shared/redaction/redact.ts';
import type { Id } from '../../../shared/types.ts';
import { maskedNote, maskedUndo, warnedEdit, warnedNote } from '../../../widget/words/en.json';
import { http } from '../../app/server.ts';

const words = { maskedNote, maskedUndo, warnedEdit, warnedNote };

/**
 * What may leave of a text: card numbers and the like are masked before they are sent, once shown and once taken back.
 * Until the detectors are here the server's own check stands.
 */
export function useGate(conversation: Id, show: (text: string) => void) {
  const gate = useRef<Gate | null>(null);
  const latest = useRef(show);
  latest.current = show;
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    const left = new AbortController();
    const rules = http.get<RedactionRules>(`conversations/${conversation}/redaction-rules`, { signal: left.signal });
    void Promise.all([import('../../../shared/redaction/gate.ts'), rules]).then(
      ([{ makeGate }, redaction]) => {
        if (left.signal.aborted) return;
        gate.current = makeGate({ config: { redaction }, say: (word) => words[word] }, (text, said) => {
          latest.current(text);
          setFound(said);
        });
      },
      () => undefined,
    );
    return () => {
      left.abort();
      gate.current = null;
      setFound(null);
    };
  }, [conversation]);
  return { found, pass: (text: string) => (gate.current ? gate.current(text) : text) };
}

import { examine, type RedactionRules, usual } from './redact.ts';

/** What the visitor is told before a text leaves; `back` brings once what was typed, to be edited. */
export interface Found {
  readonly note: string;
  readonly undo: string;
  readonly back: () => void;
}

/** Says what may leave of a text; nothing while the visitor has not seen it yet. */
export type Gate = (text: string) => string | null;

export interface ForGate {
  readonly config: { readonly redaction?: RedactionRules | null };
  readonly say: (word: 'maskedNote' | 'maskedUndo' | 'warnedNote' | 'warnedEdit') => string;
}

/**
 * Loaded when digits are typed or a chat has begun, so that the panel itself stays light. `show` puts a text into the
 * composer, with what is said of it. What is masked does not go out as typed: the second time it goes out masked.
 */
export function makeGate(options: ForGate, show: (draft: string, found: Found | null) => void): Gate {
  const { say } = options;
  const rules = options.config.redaction ?? usual;
  let told = false;
  return (text) => {
    const { text: safe, masked, warned } = examine(text, rules);
    if (told || (masked.length === 0 && warned.length === 0)) {
      if (told) {
        show(safe, null);
      }
      told = false;
      return safe;
    }
    told = true;
    const hidden = masked.length > 0;
    show(safe, {
      note: say(hidden ? 'maskedNote' : 'warnedNote'),
      undo: say(hidden ? 'maskedUndo' : 'warnedEdit'),
      back: () => show(text, null),
    });
    return null;
  };
}

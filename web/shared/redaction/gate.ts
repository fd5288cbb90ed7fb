import { examine, type RedactionRules, usual } from './redact.ts';

/** What the visitor is told before a text leaves; `back` brings once what was typed, to be edited. */
export interface Found {
  readonly note: string;
  readonly undo: string;
  readonly back: () => void;
}

const words: Record<string, { masked: string; warned: string; undo: string; edit: string }> = {
  en: {
    masked: 'We do not take card, account or security numbers. What is in brackets goes out instead.',
    warned: 'This looks like a password. Send it only if you mean to.',
    undo: 'Undo',
    edit: 'Change it',
  },
  de: {
    masked: 'Karten-, Konto- und Sicherheitsnummern nehmen wir nicht an. Was in Klammern steht, geht stattdessen hinaus.',
    warned: 'Das sieht nach einem Passwort aus. Senden Sie es nur, wenn Sie das möchten.',
    undo: 'Rückgängig',
    edit: 'Ändern',
  },
};

/** Says what may leave of a text; nothing while the visitor has not seen it yet. */
export type Gate = (text: string) => string | null;

export interface ForGate {
  readonly config: { readonly redaction?: RedactionRules | null };
  readonly language: () => string;
}

/**
 * Loaded when digits are typed or a chat has begun, so that the panel itself stays light. `show` puts a text into the
 * composer, with what is said of it. What is masked does not go out as typed: the second time it goes out masked.
 */
export function makeGate(options: ForGate, show: (draft: string, found: Found | null) => void): Gate {
  const say = words[options.language().split('-')[0]!] ?? words['en']!;
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
    show(safe, masked.length > 0 ? { note: say.masked, undo: say.undo, back: () => show(text, null) } : { note: say.warned, undo: say.edit, back: () => show(text, null) });
    return null;
  };
}

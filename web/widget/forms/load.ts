import { useEffect, useState } from 'preact/hooks';
import type { ShownForm } from '../../shared/forms.ts';
import type { Id } from '../../shared/types.ts';
import type { Around } from '../panel/parts.tsx';

/** The form as it is now: who can be chosen changes with who is there. */
export function useForm(kind: ShownForm['kind'], { chat, config, language }: Around, of?: Id) {
  const [form, setForm] = useState<ShownForm | null>(null);
  const [failed, setFailed] = useState(false);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    setFailed(false);
    chat.http
      .get<ShownForm>(of ? `conversations/${chat.conversation}/forms/${of}` : `forms/${kind}`, {
        query: { w: config.widget.key, l: language },
      })
      .then(setForm, () => setFailed(true));
  }, [kind, language, asked]);
  return { form, failed, again: () => setAsked((count) => count + 1) };
}

const CODES: Record<string, string> = {
  required: 'formNeeded',
  email: 'formEmail',
  phone: 'formPhone',
  number: 'formNumber',
  date: 'formDate',
  option: 'formChoose',
  department: 'formChoose',
  'too-long': 'formLong',
  private: 'formPrivate',
  pattern: 'formPattern',
  'form.refused': 'formAgain',
  'form.too-fast': 'formAgain',
  'chat.state-changed': 'formTaken',
  'conversation.closed': 'formEnded',
  'form.gone': 'formGone',
  later: 'formLater',
};

export const explain = (code: string, words: Record<string, string>): string => words[CODES[code] ?? 'formPattern'] ?? '';

import './conditions.css';
import { t } from '../../t.ts';
import { isFamily, questions, type ConditionField } from './fields.ts';
import { leafWords, momentWords } from './sentence.ts';

export type Why =
  | { any: boolean; holds: boolean; parts: Why[] }
  | { field: string; op: string; value?: unknown; actual?: string | null; known: boolean; holds: boolean };

/** Whether a condition is met and why, as the server explains it; for the past, without the values at that time. */
export function Reasons({ why, fields, past }: { why: Why; fields: readonly ConditionField[]; past?: boolean }) {
  if ('parts' in why) {
    return (
      <ul className="why">
        {why.parts.map((part, index) => (
          <li key={index} className={part.holds ? 'yes' : 'no'}>
            {'parts' in part ? (
              <>
                <Answer holds={part.holds} /> {part.any ? t('conditions.reasons.any') : t('conditions.reasons.all')}
                <Reasons why={part} fields={fields} {...(past ? { past } : {})} />
              </>
            ) : (
              <>
                <Answer holds={part.holds} /> {leafWords(part as never, fields)}{' '}
                <span className="muted">{past ? (part.known ? '' : t('conditions.reasons.unknownThen')) : actual(part, fields)}</span>
              </>
            )}
          </li>
        ))}
      </ul>
    );
  }
  return null;
}

const Answer = ({ holds }: { holds: boolean }) => (
  <b className="answer">{holds ? t('conditions.reasons.met') : t('conditions.reasons.notMet')}</b>
);

function actual(leaf: Extract<Why, { field: string }>, fields: readonly ConditionField[]): string {
  if (!leaf.known) return t('conditions.reasons.unknown');
  const field = fields.find((each) => (isFamily(each) ? leaf.field.startsWith(each.key) : leaf.field === each.key));
  if (field && questions[field.type].length === 1) return '';
  if (!leaf.actual) return t('conditions.reasons.empty');
  if (field?.type === 'instant') return t('conditions.reasons.actual', { value: momentWords(leaf.actual) });
  const label = (id: string) => field?.options.find((option) => option.id === id)?.label ?? id;
  const names = field?.type === 'set' ? leaf.actual.split(', ').map(label).join(', ') : label(leaf.actual);
  return t('conditions.reasons.actual', { value: t('conditions.quoted', { text: names }) });
}

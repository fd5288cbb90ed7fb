import './conditions.css';
import { isFamily, questions, type ConditionField } from './fields.ts';
import { leafWords, momentWords } from './sentence.ts';

export type Why =
  | { any: boolean; holds: boolean; parts: Why[] }
  | { field: string; op: string; value?: unknown; actual?: string | null; known: boolean; holds: boolean };

/** A condition's answer with its reasons, as the server gives them; of the past, without what its fields held then. */
export function Reasons({ why, fields, past }: { why: Why; fields: readonly ConditionField[]; past?: boolean }) {
  if ('parts' in why) {
    return (
      <ul className="why">
        {why.parts.map((part, index) => (
          <li key={index} className={part.holds ? 'yes' : 'no'}>
            {'parts' in part ? (
              <>
                <Answer holds={part.holds} /> {part.any ? 'any of' : 'all of'}
                <Reasons why={part} fields={fields} {...(past ? { past } : {})} />
              </>
            ) : (
              <>
                <Answer holds={part.holds} /> {leafWords(part as never, fields)}{' '}
                <span className="muted">{past ? (part.known ? '' : '(was not known)') : actual(part, fields)}</span>
              </>
            )}
          </li>
        ))}
      </ul>
    );
  }
  return null;
}

const Answer = ({ holds }: { holds: boolean }) => <b className="answer">{holds ? 'Yes:' : 'No:'}</b>;

function actual(leaf: Extract<Why, { field: string }>, fields: readonly ConditionField[]): string {
  if (!leaf.known) return '(not known here)';
  const field = fields.find((each) => (isFamily(each) ? leaf.field.startsWith(each.key) : leaf.field === each.key));
  if (field && questions[field.type].length === 1) return '';
  if (!leaf.actual) return '(it is empty)';
  if (field?.type === 'instant') return `(it is ${momentWords(leaf.actual)})`;
  const label = (id: string) => field?.options.find((option) => option.id === id)?.label ?? id;
  const names = field?.type === 'set' ? leaf.actual.split(', ').map(label).join(', ') : label(leaf.actual);
  return `(it is “${names}”)`;
}

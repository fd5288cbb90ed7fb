import { looksUp, shownValue, useCustomFields, type Value } from './fields.ts';
import { useNamed } from './Lookup.tsx';

/** The value of a custom field in a list. */
export function OwnCell({ name, value }: { name: string; value: Value | undefined }) {
  const [object, key] = name.split('.') as [string, string];
  const field = useCustomFields().data?.find((each) => each.key === key && each.object === (object === 'field' ? 'ticket' : object));
  const named = useNamed(field?.kind ?? 'text', field && value !== undefined && looksUp(field.kind) ? [String(value)] : []);
  if (!field || value === undefined) return <span className="muted">–</span>;
  return <span dir="auto">{shownValue(field, value, named)}</span>;
}

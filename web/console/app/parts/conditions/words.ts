import { textOf, type Texts } from '../../labels.ts';
import { t } from '../../t.ts';
import type { ConditionField } from './fields.ts';

/** How a built-in field is shown. */
export interface FieldWords extends Pick<ConditionField, 'name' | 'label' | 'not'> {
  /** The name of one of its options, from its id and the server's label. */
  readonly option?: (id: string, label: string) => string;
}

export type FieldCatalog = Readonly<Record<string, FieldWords>>;

export const among =
  (texts: Texts) =>
  (id: string, label: string): string =>
    textOf(texts, id, label);

/** Countries in the language of the console, for ids such as `DE`. */
export const namedBy = (names: { of(id: string): string | undefined }) => (id: string, label: string) => {
  try {
    return names.of(id) ?? label;
  } catch {
    return label;
  }
};

/** Fields as the server sends them, with the console's texts; custom fields keep their own names. */
export const inWords = <F extends Sent>(fields: readonly F[], catalog: FieldCatalog): (F & ConditionField)[] =>
  fields.map((field) => {
    const words = Object.hasOwn(catalog, field.key) ? catalog[field.key]! : custom(field);
    const { option, ...shown } = words;
    return {
      ...field,
      ...shown,
      options: option ? field.options.map(({ id, label }) => ({ id, label: option(id, label) })) : field.options,
    };
  });

/** A field before it has a name. */
type Sent = Omit<ConditionField, 'name' | 'not'>;

/** The server quotes the names of custom fields. */
function custom({ key, label }: Sent): FieldWords {
  const name = /“(.*)”/s.exec(label)?.[1];
  if (name === undefined) return { name: label, label };
  if (key.startsWith('contact.')) {
    return { name: t('conditions.customField.contact', { name }), label: t('conditions.customField.ofContact', { name }) };
  }
  if (key.startsWith('company.')) {
    return { name: t('conditions.customField.company', { name }), label: t('conditions.customField.ofCompany', { name }) };
  }
  return { name, label: t('conditions.quoted', { text: name }) };
}

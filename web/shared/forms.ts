export type FieldType =
  | 'text'
  | 'long_text'
  | 'email'
  | 'phone'
  | 'number'
  | 'select'
  | 'radio'
  | 'checkbox'
  | 'multi_check'
  | 'date'
  | 'department'
  | 'consent'
  | 'hidden';

/** A form as the panel shows it. */
export interface ShownForm {
  kind: 'pre_chat' | 'offline' | 'post_chat' | 'asked';
  mode: 'always' | 'unknown' | 'skip';
  fields: ShownField[];
  stamp: string;
  words: Record<string, string>;
}

export interface ShownField {
  name: string;
  type: FieldType;
  label: string;
  required: boolean;
  showIf?: { field: string; value: string } | null;
  /** Of a consent to be seen: the name of its text, version and all. */
  monitors?: string;
  options: { value: string; label: string; offline: boolean }[];
}

import type { Schemas } from './api.ts';

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
export type ShownForm = Schemas['ShowFormShown'];

export type ShownField = Schemas['ShowFormField'];

import type { ShownField, ShownForm } from '../../shared/forms.ts';
import type { ChatState } from '../panel/chat-state.ts';
import type { Chat } from '../panel/chat.ts';

export type Value = string | boolean | readonly string[];

/** What was typed, by field: it outlives the form, so that a name given once is there in the next. */
export const kept: Record<string, Value | undefined> = {};

/** Fills the form with the text of the composer, or else with the last question. The label of a pressed button is no question. */
export function initial(form: ShownForm, state: ChatState, chat: Pick<Chat, 'vars'>): void {
  const said = state.timeline?.items.flatMap((item) =>
    item.kind === 'message' && item.mine && item.message.kind === 'message' && !item.message.chosen ? [item.message.text] : [],
  );
  for (const { name, type, options } of form.fields) {
    if (type === 'hidden') {
      kept[name] = String(chat.vars[name] ?? '');
    } else if (name === 'message') {
      kept[name] ||= state.draft || state.first?.text || said?.at(-1) || '';
    } else if (type === 'department' && !options.some(({ value }) => value === kept[name])) {
      kept[name] = '';
    }
  }
}

/** The fields that are asked now: a field may depend on an earlier one. Hidden ones are not among them. */
export function shownOf({ fields }: Pick<ShownForm, 'fields'>): readonly ShownField[] {
  return asked(fields).filter(({ type }) => type !== 'hidden');
}

/** The name of the text that was ticked by which the visitor may be seen (LC-81). */
export const agreed = (form: Pick<ShownForm, 'fields'>): string | undefined =>
  shownOf(form).find(({ name, monitors }) => monitors && kept[name] === true)?.monitors;

/** Everything asked, as it is sent. */
export function answersOf({ fields }: Pick<ShownForm, 'fields'>): Record<string, Value> {
  return Object.fromEntries(asked(fields).flatMap(({ name }) => (kept[name] === undefined ? [] : [[name, kept[name]]])));
}

function asked(fields: readonly ShownField[]): readonly ShownField[] {
  const names = new Set<string>();
  return fields.filter(({ name, showIf }) => {
    const there = !showIf || (names.has(showIf.field) && [kept[showIf.field] ?? ''].flat().map(String).includes(showIf.value));
    if (there) {
      names.add(name);
    }
    return there;
  });
}

import { MoveButtons, onMoveKey } from '../../app/parts/moves.tsx';
import { ConditionEditor } from '../../app/parts/conditions/ConditionEditor.tsx';
import { ask } from '../../app/parts/conditions/fields.ts';
import { Check } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { t } from '../../app/t.ts';
import { type CustomField, looksUp } from '../fields/fields.ts';
import { askable } from './forms.ts';
import type { Item, Side } from './rules.ts';

interface Props {
  readonly item: Item;
  readonly field: CustomField | undefined;
  /** The fields above it. */
  readonly above: readonly CustomField[];
  readonly errors: Readonly<Record<string, string>>;
  readonly first: boolean;
  readonly last: boolean;
  readonly change: (item: Item) => void;
  readonly move: (by: number) => void;
  readonly remove: () => void;
}

/** One field of a form: who sees it, who has to fill it in, and when it is shown. */
export function FormItem({ item, field, above, errors, first, last, change, move, remove }: Props) {
  const questions = askable(above);
  const name = field?.name ?? item.field;
  return (
    <li className="form-item" onKeyDown={onMoveKey(move)}>
      <header className="with-act">
        <b className="clip" dir="auto">
          {name}
        </b>
        <span className="line-moves">
          <MoveButtons
            up={t('ticketForms.item.moveUp', { name })}
            down={t('ticketForms.item.moveDown', { name })}
            first={first}
            last={last}
            move={move}
          />
          <button type="button" className="btn bare icon small" aria-label={t('ticketForms.item.remove', { name })} onClick={remove}>
            <Icon name="x" size="s" />
          </button>
        </span>
      </header>
      {field?.archived && <p className="muted">{t('ticketForms.item.archived')}</p>}
      <div className="form-sides">
        <SideOf words={t('ticketForms.item.agents')} side={item.agent} change={(agent) => change({ ...item, agent })} />
        {field && looksUp(field.kind) ? (
          <fieldset>
            <legend>{t('ticketForms.item.contacts')}</legend>
            <p className="muted">{t('ticketForms.item.contactsNot')}</p>
          </fieldset>
        ) : (
          <SideOf words={t('ticketForms.item.contacts')} side={item.contact} change={(contact) => change({ ...item, contact })} />
        )}
        <fieldset>
          <legend>{t('ticketForms.item.solving')}</legend>
          <Check
            checked={item.requiredToSolve}
            onChange={(on) => change({ ...item, requiredToSolve: on })}
            label={t('ticketForms.item.requiredToSolve')}
          />
        </fieldset>
      </div>
      {item.showIf ? (
        <ConditionEditor
          fields={questions}
          value={item.showIf}
          onChange={(showIf) => change({ ...item, showIf })}
          errors={errors}
          depth={2}
          lead={t('ticketForms.item.showWhen')}
        />
      ) : (
        <p className="muted">{t('ticketForms.item.always')}</p>
      )}
      {item.showIf ? (
        <button type="button" className="btn bare small" onClick={() => change({ ...item, showIf: null })}>
          {t('ticketForms.item.showAlways')}
        </button>
      ) : (
        questions.length > 0 && (
          <button type="button" className="btn bare small" onClick={() => change({ ...item, showIf: { all: [ask(questions[0]!)] } })}>
            <Icon name="filter" size="s" />
            {t('ticketForms.item.addCondition')}
          </button>
        )
      )}
    </li>
  );
}

function SideOf({ words, side, change }: { words: string; side: Side; change: (side: Side) => void }) {
  return (
    <fieldset>
      <legend>{words}</legend>
      <Check
        checked={side.visible}
        onChange={(visible) => change({ visible, editable: visible, required: visible && side.required })}
        label={t('ticketForms.item.visible')}
      />
      {side.visible && (
        <Check
          checked={side.editable}
          onChange={(editable) => change({ ...side, editable, required: editable && side.required })}
          label={t('ticketForms.item.editable')}
        />
      )}
      {side.editable && (
        <Check checked={side.required} onChange={(required) => change({ ...side, required })} label={t('common.required')} />
      )}
    </fieldset>
  );
}

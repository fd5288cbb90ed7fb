import { ConditionEditor } from '../../app/parts/conditions/ConditionEditor.tsx';
import { ask } from '../../app/parts/conditions/fields.ts';
import { Check } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { type CustomField, looksUp } from '../fields/fields.ts';
import { askable } from './forms.ts';
import type { Item, Side } from './rules.ts';

interface Props {
  readonly item: Item;
  readonly field: CustomField | undefined;
  /** Fields that stand above it. */
  readonly above: readonly CustomField[];
  readonly errors: Readonly<Record<string, string>>;
  readonly first: boolean;
  readonly last: boolean;
  readonly change: (item: Item) => void;
  readonly move: (by: number) => void;
  readonly remove: () => void;
}

/** One field of a form: for whom it is there, what is needed, and when it is shown. */
export function FormItem({ item, field, above, errors, first, last, change, move, remove }: Props) {
  const questions = askable(above);
  const name = field?.name ?? item.field;
  return (
    <li
      className="form-item"
      onKeyDown={(event) => {
        const by = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined;
        if (!by) return;
        event.preventDefault();
        move(by);
      }}
    >
      <header className="with-act">
        <b className="clip" dir="auto">
          {name}
        </b>
        <span className="line-moves">
          <button type="button" className="btn bare icon small" aria-label={`Move ${name} up`} disabled={first} onClick={() => move(-1)}>
            <Icon name="up" size="s" />
          </button>
          <button type="button" className="btn bare icon small" aria-label={`Move ${name} down`} disabled={last} onClick={() => move(1)}>
            <Icon name="down" size="s" />
          </button>
          <button type="button" className="btn bare icon small" aria-label={`Take ${name} off the form`} onClick={remove}>
            <Icon name="x" size="s" />
          </button>
        </span>
      </header>
      {field?.archived && <p className="muted">This field is archived: nobody is asked for it.</p>}
      <div className="form-sides">
        <SideOf words="Agents" side={item.agent} change={(agent) => change({ ...item, agent })} />
        {field && looksUp(field.kind) ? (
          <fieldset>
            <legend>Contacts</legend>
            <p className="muted">Not asked: they may not know whom it names.</p>
          </fieldset>
        ) : (
          <SideOf words="Contacts" side={item.contact} change={(contact) => change({ ...item, contact })} />
        )}
        <fieldset>
          <legend>Solving</legend>
          <Check checked={item.requiredToSolve} onChange={(on) => change({ ...item, requiredToSolve: on })} label="Needed before" />
        </fieldset>
      </div>
      {item.showIf ? (
        <ConditionEditor
          fields={questions}
          value={item.showIf}
          onChange={(showIf) => change({ ...item, showIf })}
          errors={errors}
          depth={2}
          lead="It is shown when"
        />
      ) : (
        <p className="muted">Always shown.</p>
      )}
      {item.showIf ? (
        <button type="button" className="btn bare small" onClick={() => change({ ...item, showIf: null })}>
          Show it always
        </button>
      ) : (
        questions.length > 0 && (
          <button type="button" className="btn bare small" onClick={() => change({ ...item, showIf: { all: [ask(questions[0]!)] } })}>
            <Icon name="filter" size="s" />
            Show it only when …
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
        label="See it"
      />
      {side.visible && (
        <Check
          checked={side.editable}
          onChange={(editable) => change({ ...side, editable, required: editable && side.required })}
          label="Fill it in"
        />
      )}
      {side.editable && <Check checked={side.required} onChange={(required) => change({ ...side, required })} label="Needed" />}
    </fieldset>
  );
}

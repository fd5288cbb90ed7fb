import { useId, useRef, type DragEvent, type ReactNode } from 'react';
import { t } from '../../t.ts';
import type { Group, Leaf, Node } from '../../../../shared/conditions.ts';
import { Icon } from '../Icon.tsx';
import { answerTo, ask, fieldOf, groupOf, isFamily, isGroup, nodesOf, questionOf, questionsOf, type ConditionField } from './fields.ts';
import { FieldPicker } from './FieldPicker.tsx';
import { sentence } from './sentence.ts';
import { ValueField } from './ValueField.tsx';
import './conditions.css';

interface Props {
  readonly fields: readonly ConditionField[];
  readonly value: Group;
  readonly onChange: (value: Group) => void;
  /** By JSON pointer below the condition, such as `/all/0/value`. */
  readonly errors?: Readonly<Record<string, string>> | undefined;
  /** How deeply groups may be nested, 1 to 3. */
  readonly depth?: number;
  /** Whether fields are found by typing, for long lists. */
  readonly search?: boolean;
  /** Shown before the sentence: "Goes to Sales when". */
  readonly lead?: string | undefined;
}

/** The editor of conditions: fields, operators, values, nested groups, and a sentence that sums them up. */
export function ConditionEditor({ fields, value, onChange, errors = {}, depth = 2, lead, search = false }: Props) {
  return (
    <div className="conditions">
      <GroupEditor fields={fields} group={value} change={onChange} errors={errors} path="" left={depth} search={search} />
      <p className="conditions-said" aria-live="polite">
        {lead && <span className="muted">{lead} </span>}
        {sentence(value, fields)}
      </p>
    </div>
  );
}

interface GroupProps {
  readonly fields: readonly ConditionField[];
  readonly group: Group;
  readonly change: (group: Group) => void;
  readonly remove?: (() => void) | undefined;
  readonly errors: Readonly<Record<string, string>>;
  readonly path: string;
  readonly left: number;
  readonly search: boolean;
}

function GroupEditor({ fields, group, change, remove, errors, path, left, search }: GroupProps) {
  const name = useId();
  const box = useRef<HTMLFieldSetElement>(null);
  const any = 'any' in group;
  const nodes = nodesOf(group);
  const here = `${path}/${any ? 'any' : 'all'}`;
  const replace = (at: number, node: Node) =>
    change(
      groupOf(
        any,
        nodes.map((each, index) => (index === at ? node : each)),
      ),
    );
  const without = (at: number) => {
    change(
      groupOf(
        any,
        nodes.filter((_, index) => index !== at),
      ),
    );
    window.setTimeout(() => box.current?.querySelector<HTMLElement>(':scope > .conditions-add button')?.focus(), 0);
  };
  const add = (node: Node) => {
    change(groupOf(any, [...nodes, node]));
    window.setTimeout(
      () =>
        [...(box.current?.querySelectorAll<HTMLElement>(':scope > ul > li') ?? [])]
          .at(-1)
          ?.querySelector<HTMLElement>('select, input:not(.sr)')
          ?.focus(),
      0,
    );
  };
  const first = fields[0]!;
  const move = (from: number, to: number) => {
    if (to < 0 || to >= nodes.length) return;
    const moved = nodes.filter((_, index) => index !== from);
    moved.splice(to, 0, nodes[from]!);
    change(groupOf(any, moved));
    window.setTimeout(
      () => box.current?.querySelectorAll<HTMLElement>(':scope > ul > li')[to]?.querySelector<HTMLElement>('.conditions-grip')?.focus(),
      0,
    );
  };
  const said = errors[here] ?? errors[path];
  return (
    <fieldset className="conditions-group" ref={box}>
      <legend className="sr">{t('conditions.editor.group')}</legend>
      <div className="conditions-head">
        <div className="seg" role="radiogroup" aria-label={t('conditions.editor.match')}>
          <label>
            <input type="radio" name={name} checked={!any} onChange={() => change(groupOf(false, nodes))} />
            {t('conditions.editor.all')}
          </label>
          <label>
            <input type="radio" name={name} checked={any} onChange={() => change(groupOf(true, nodes))} />
            {t('conditions.editor.any')}
          </label>
        </div>
        {remove && (
          <button type="button" className="btn small bare end" onClick={remove}>
            <Icon name="trash" size="s" />
            {t('conditions.editor.removeGroup')}
          </button>
        )}
      </div>
      {said && <Said words={said} />}
      <ul>
        {nodes.map((node, at) =>
          isGroup(node) ? (
            <li key={at} className="conditions-nested" {...dropping(name, at, move)}>
              {nodes.length > 1 && <Grip group={name} at={at} label={t('conditions.editor.moveGroup', { number: at + 1 })} move={move} />}
              <GroupEditor
                fields={fields}
                group={node}
                change={(next) => replace(at, next)}
                remove={() => without(at)}
                errors={errors}
                path={`${here}/${at}`}
                left={left - 1}
                search={search}
              />
            </li>
          ) : (
            <li key={at} {...dropping(name, at, move)}>
              <LeafEditor
                grip={
                  nodes.length > 1 && (
                    <Grip group={name} at={at} label={t('conditions.editor.moveCondition', { number: at + 1 })} move={move} />
                  )
                }
                fields={fields}
                leaf={node}
                number={at + 1}
                change={(next) => replace(at, next)}
                remove={() => without(at)}
                errors={errors}
                path={`${here}/${at}`}
                search={search}
              />
            </li>
          ),
        )}
      </ul>
      <div className="conditions-add">
        <button type="button" className="btn small" onClick={() => add(ask(first))}>
          <Icon name="plus" size="s" />
          {t('conditions.editor.addCondition')}
        </button>
        {left > 1 && (
          <button type="button" className="btn small bare" onClick={() => add(groupOf(!any, [ask(first)]))}>
            <Icon name="plus" size="s" />
            {t('conditions.editor.addGroup')}
          </button>
        )}
      </div>
    </fieldset>
  );
}

/** Dragged with a pointer, or moved with the arrow keys. */
function Grip({ group, at, label, move }: { group: string; at: number; label: string; move: (from: number, to: number) => void }) {
  return (
    <button
      type="button"
      className="conditions-grip"
      draggable
      aria-label={label}
      title={t('conditions.editor.gripTitle')}
      onDragStart={(event) => event.dataTransfer.setData(dragged(group), String(at))}
      onKeyDown={(event) => {
        const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
        if (step === 0) return;
        event.preventDefault();
        move(at, at + step);
      }}
    >
      <Icon name="grip" size="s" />
    </button>
  );
}

/** A condition can only be dragged within its group. */
const dragged = (group: string) => `application/x-condition-${group.toLowerCase()}`;

const dropping = (group: string, at: number, move: (from: number, to: number) => void) => ({
  onDragOver: (event: DragEvent<HTMLElement>) => event.dataTransfer.types.includes(dragged(group)) && event.preventDefault(),
  onDrop: (event: DragEvent<HTMLElement>) => {
    const from = event.dataTransfer.getData(dragged(group));
    if (from === '') return;
    event.preventDefault();
    event.stopPropagation();
    move(Number(from), at);
  },
});

interface LeafProps {
  readonly grip: ReactNode;
  readonly fields: readonly ConditionField[];
  readonly leaf: Leaf;
  readonly number: number;
  readonly change: (leaf: Leaf) => void;
  readonly remove: () => void;
  readonly errors: Readonly<Record<string, string>>;
  readonly path: string;
  readonly search: boolean;
}

function LeafEditor({ grip, fields, leaf, number, change, remove, errors, path, search }: LeafProps) {
  const field = fieldOf(fields, leaf.field);
  const question = questionOf(fields, leaf);
  const said = errors[`${path}/field`] ?? errors[`${path}/op`] ?? errors[`${path}/value`] ?? errors[path];
  const family = field && isFamily(field) ? field : null;
  return (
    <div className="conditions-leaf" role="group" aria-label={t('conditions.editor.condition', { number })}>
      {grip}
      {search ? (
        <FieldPicker
          key={field?.key ?? ''}
          fields={fields}
          field={field}
          gone={leaf.field}
          invalid={errors[`${path}/field`] !== undefined || !field}
          pick={(next) => change(ask(next))}
        />
      ) : (
        <select
          className="in"
          aria-label={t('conditions.editor.field')}
          aria-invalid={errors[`${path}/field`] !== undefined || !field}
          value={field?.key ?? ''}
          onChange={(event) => {
            const next = fields.find((each) => each.key === event.target.value);
            if (next) change(ask(next));
          }}
        >
          {!field && <option value="">{t('conditions.editor.deletedField', { name: leaf.field })}</option>}
          {fields.map((each) => (
            <option key={each.key} value={each.key}>
              {each.name}
              {each.mark ? ` · ${each.mark}` : ''}
            </option>
          ))}
        </select>
      )}
      {family && (
        <input
          className="in"
          aria-label={t('common.name')}
          placeholder={t('conditions.editor.namePlaceholder')}
          maxLength={64}
          spellCheck={false}
          aria-invalid={errors[`${path}/field`] !== undefined}
          value={leaf.field.slice(family.key.length)}
          onChange={(event) => change({ ...leaf, field: family.key + event.target.value.trim() })}
        />
      )}
      {field && questionsOf(field).length > 1 && (
        <select
          className="in"
          aria-label={t('conditions.editor.operator')}
          value={leaf.op}
          onChange={(event) => {
            const next = questionsOf(field).find((each) => each.op === event.target.value);
            if (next) change(answerTo(leaf, field, next));
          }}
        >
          {questionsOf(field).map((each) => (
            <option key={each.op} value={each.op}>
              {each.words}
            </option>
          ))}
        </select>
      )}
      {field && question && question.shape !== 'none' && (
        <ValueField
          field={field}
          shape={question.shape}
          leaf={leaf}
          invalid={errors[`${path}/value`] !== undefined}
          change={(value) => change({ ...leaf, value })}
        />
      )}
      <button type="button" className="btn small bare" aria-label={t('conditions.editor.removeCondition', { number })} onClick={remove}>
        <Icon name="x" size="s" />
      </button>
      {said && <Said words={said} />}
    </div>
  );
}

function Said({ words }: { words: string }) {
  return (
    <p className="error">
      <Icon name="alert" size="s" />
      {words}
    </p>
  );
}

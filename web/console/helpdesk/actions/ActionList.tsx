import { useEffect, useId, useRef } from 'react';
import type { ConditionField } from '../../app/parts/conditions/fields.ts';
import { Icon } from '../../app/parts/Icon.tsx';
import { t } from '../../app/t.ts';
import { kinds, type Action, type ActionKind } from './actions.ts';
import { ActionFields, type Variable } from './ActionFields.tsx';
import './actions.css';

interface Props {
  /** Fields of a ticket. Agents, departments and custom statuses are the options of some. */
  readonly fields: readonly ConditionField[];
  readonly variables: readonly Variable[];
  readonly value: readonly Action[];
  readonly onChange: (actions: Action[]) => void;
  /** By JSON pointer below the list, such as `/0/text`. */
  readonly errors?: Readonly<Record<string, string>> | undefined;
  /** Kinds that are not offered here. */
  readonly without?: readonly ActionKind[];
  /** Whether an agent applies it, to whom the ticket can then be assigned. */
  readonly asker?: boolean;
}

const most = 20;

/** The editor of a list of actions. Their order is changed with the pointer or the arrow keys. */
export function ActionList({ fields, variables, value, onChange, errors = {}, without = [], asker = false }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const focus = useRef<number | null>(null);
  const name = useId();
  const offered = kinds.filter(({ kind }) => !without.includes(kind) && ((kind !== 'macro' && kind !== 'ticket') || !asker));
  useEffect(() => {
    if (focus.current === null) return;
    list.current
      ?.querySelectorAll<HTMLElement>(':scope > li')
      [focus.current]?.querySelector<HTMLElement>('select, input, textarea')
      ?.focus();
    focus.current = null;
  });
  const replace = (at: number, action: Action) => onChange(value.map((each, index) => (index === at ? action : each)));
  const move = (from: number, to: number) => {
    if (to < 0 || to >= value.length) return;
    const next = value.filter((_, index) => index !== from);
    next.splice(to, 0, value[from]!);
    onChange(next);
    window.setTimeout(() => list.current?.querySelectorAll<HTMLElement>('.action-grip')[to]?.focus(), 0);
  };
  const add = (kind: ActionKind) => {
    focus.current = value.length;
    onChange([...value, kinds.find((each) => each.kind === kind)!.first]);
  };
  const dragged = `application/x-action-${name.toLowerCase()}`;
  return (
    <div className="actions">
      <ol ref={list}>
        {value.map((action, at) => {
          const own = Object.fromEntries(
            Object.entries(errors).flatMap(([pointer, said]) =>
              pointer === `/${at}` || pointer.startsWith(`/${at}/`) ? [[pointer.slice(`/${at}`.length + 1), said]] : [],
            ),
          );
          return (
            <li
              key={at}
              className="action"
              onDragOver={(event) => event.dataTransfer.types.includes(dragged) && event.preventDefault()}
              onDrop={(event) => {
                const from = event.dataTransfer.getData(dragged);
                if (from === '') return;
                event.preventDefault();
                move(Number(from), at);
              }}
            >
              <div className="action-head">
                {value.length > 1 && (
                  <button
                    type="button"
                    className="conditions-grip action-grip"
                    draggable
                    aria-label={t('actions.list.move', { number: at + 1 })}
                    title={t('actions.list.moveHint')}
                    onDragStart={(event) => event.dataTransfer.setData(dragged, String(at))}
                    onKeyDown={(event) => {
                      const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
                      if (step === 0) return;
                      event.preventDefault();
                      move(at, at + step);
                    }}
                  >
                    <Icon name="grip" size="s" />
                  </button>
                )}
                <select
                  className="in"
                  aria-label={t('actions.list.action', { number: at + 1 })}
                  value={action.do}
                  onChange={(event) => replace(at, kinds.find(({ kind }) => kind === event.target.value)!.first)}
                >
                  {[...new Set(offered.map(({ group }) => group))].map((group) => (
                    <optgroup key={group} label={group}>
                      {offered
                        .filter((each) => each.group === group)
                        .map((each) => (
                          <option key={each.kind} value={each.kind}>
                            {each.name}
                          </option>
                        ))}
                    </optgroup>
                  ))}
                </select>
                <button
                  type="button"
                  className="btn small bare icon"
                  aria-label={t('actions.list.remove', { number: at + 1 })}
                  onClick={() => onChange(value.filter((_, index) => index !== at))}
                >
                  <Icon name="x" size="s" />
                </button>
              </div>
              <ActionFields
                action={action}
                fields={fields}
                variables={variables}
                asker={asker}
                errors={own}
                change={(next) => replace(at, next)}
              />
              {Object.values(own)
                .slice(0, 1)
                .map((said) => (
                  <p className="error" key={said}>
                    <Icon name="alert" size="s" />
                    {said}
                  </p>
                ))}
            </li>
          );
        })}
      </ol>
      {errors[''] && (
        <p className="error">
          <Icon name="alert" size="s" />
          {errors['']}
        </p>
      )}
      {value.length < most && (
        <button type="button" className="btn small start" onClick={() => add(offered[0]!.kind)}>
          <Icon name="plus" size="s" />
          {t('actions.list.add')}
        </button>
      )}
    </div>
  );
}

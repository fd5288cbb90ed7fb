import { ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { t } from '../../t.ts';
import type { ConditionField } from './fields.ts';

interface Props {
  readonly fields: readonly ConditionField[];
  readonly field: ConditionField | undefined;
  readonly gone: string;
  readonly invalid: boolean;
  readonly pick: (field: ConditionField) => void;
}

/** Picks a field by typing part of its name. */
export function FieldPicker({ fields, field, gone, invalid, pick }: Props) {
  return (
    <ComboBox
      className="conditions-field"
      aria-label={t('conditions.editor.field')}
      isInvalid={invalid}
      menuTrigger="focus"
      defaultItems={fields}
      defaultInputValue={field ? field.name : t('conditions.editor.deletedField', { name: gone })}
      selectedKey={field?.key ?? null}
      onSelectionChange={(key) => {
        const next = fields.find((each) => each.key === key);
        if (next && next.key !== field?.key) pick(next);
      }}
    >
      <Input className="in" onFocus={(event) => event.currentTarget.select()} />
      <Popover className="popover conditions-fields">
        <ListBox<ConditionField> className="menu">
          {(each) => (
            <ListBoxItem id={each.key} className="item" textValue={each.name}>
              {each.name}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

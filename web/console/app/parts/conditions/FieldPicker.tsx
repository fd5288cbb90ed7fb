import { ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import type { ConditionField } from './fields.ts';

interface Props {
  readonly fields: readonly ConditionField[];
  readonly field: ConditionField | undefined;
  readonly gone: string;
  readonly invalid: boolean;
  readonly pick: (field: ConditionField) => void;
}

/** Which field is asked, found by typing a part of its name. */
export function FieldPicker({ fields, field, gone, invalid, pick }: Props) {
  return (
    <ComboBox
      className="conditions-field"
      aria-label="Field"
      isInvalid={invalid}
      menuTrigger="focus"
      defaultItems={fields}
      defaultInputValue={field ? nameOf(field) : `${gone} (gone)`}
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
            <ListBoxItem id={each.key} className="item" textValue={nameOf(each)}>
              {nameOf(each)}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

const nameOf = (field: ConditionField) => field.name ?? field.label;

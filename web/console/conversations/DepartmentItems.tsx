import { Header, MenuItem, MenuSection } from 'react-aria-components';
import type { Row } from '../../shared/types.ts';
import { Icon } from '../app/parts/Icon.tsx';
import { t } from '../app/t.ts';
import { useDepartments } from '../identity/departments.ts';
import { useConversationActions } from './changes.ts';

/** The departments a conversation can be moved to, loaded when the menu first opens. */
export function DepartmentItems({ row }: { row: Row }) {
  const departments = useDepartments();
  const { move } = useConversationActions(row.id);
  const others = (departments.data ?? []).filter((each) => each.id !== row.department?.id);
  return (
    <MenuSection>
      <Header>
        {t(
          departments.isPending
            ? 'conversation.move.loading'
            : others.length === 0
              ? 'conversation.move.noOther'
              : 'conversation.move.heading',
        )}
      </Header>
      {others.map((department) => (
        <MenuItem key={department.id} className="item" textValue={department.name} onAction={() => move(department)}>
          <Icon name="transfer" />
          {department.name}
        </MenuItem>
      ))}
    </MenuSection>
  );
}

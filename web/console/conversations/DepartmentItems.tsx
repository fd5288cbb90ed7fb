import { Header, MenuItem, MenuSection } from 'react-aria-components';
import type { Row } from '../../shared/types.ts';
import { Icon } from '../app/parts/Icon.tsx';
import { useDepartments } from '../identity/departments.ts';
import { useConversationActions } from './changes.ts';

/** Where a conversation can be moved to. Departments are read when the menu first opens. */
export function DepartmentItems({ row }: { row: Row }) {
  const departments = useDepartments();
  const { move } = useConversationActions(row.id);
  const others = (departments.data ?? []).filter((each) => each.id !== row.department?.id);
  return (
    <MenuSection>
      <Header>{departments.isPending ? 'Departments …' : others.length === 0 ? 'No other department' : 'Move to department'}</Header>
      {others.map((department) => (
        <MenuItem key={department.id} className="item" textValue={department.name} onAction={() => move(department)}>
          <Icon name="transfer" />
          {department.name}
        </MenuItem>
      ))}
    </MenuSection>
  );
}

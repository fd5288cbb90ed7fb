import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import {
  Button,
  Collection,
  DropIndicator,
  type Key,
  Menu,
  MenuItem,
  MenuTrigger,
  Popover,
  Tree,
  TreeItem,
  TreeItemContent,
  useDragAndDrop,
} from 'react-aria-components';
import { useNavigate } from 'react-router';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { locale as shownLocale, t } from '../../app/t.ts';
import type { Category, HelpCenter, Id } from '../api.ts';
import { categoriesKey, useRefresh } from '../centers.ts';
import { root } from '../places.ts';
import { CategoryDialog } from './CategoryDialog.tsx';
import { DeleteCategory } from './DeleteCategory.tsx';
import { type CategoryNode, deepest, moved, nameOf, pathTo, type Place, placeAt, treeOf } from './tree.ts';

interface Props {
  readonly center: HelpCenter;
  readonly categories: readonly Category[];
  readonly place: string;
  readonly manages: boolean;
}

type Asked = { kind: 'edit'; category: Category } | { kind: 'add'; parent: Id } | { kind: 'delete'; category: Category };

/** Categories: opened and closed, chosen, and moved by dragging or with the keyboard. */
export function CategoryTree({ center, categories, place, manages }: Props) {
  const navigate = useNavigate();
  const move = useMove(center);
  const [open, setOpen] = useState<ReadonlySet<Key>>(() => new Set(pathTo(categories, place).map(({ id }) => id)));
  const [asked, setAsked] = useState<Asked | null>(null);
  useEffect(() => {
    setOpen(
      (before) =>
        new Set([
          ...before,
          ...pathTo(categories, place)
            .slice(0, -1)
            .map(({ id }) => id),
        ]),
    );
  }, [categories, place]);
  const { dragAndDropHooks } = useDragAndDrop({
    isDisabled: !manages,
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    getDropOperation: (target) => (target.type === 'item' ? 'move' : 'cancel'),
    onMove: ({ keys, target }) => {
      const [id] = [...keys].map(String);
      const to = id && placeAt(categories, id, String(target.key), target.dropPosition);
      if (!id || !to) return;
      if (target.dropPosition === 'on') setOpen((before) => new Set([...before, target.key]));
      void move(categories, id, to);
    },
    renderDropIndicator: (target) => <DropIndicator target={target} className="drop-line" />,
  });
  const close = () => setAsked(null);
  return (
    <>
      <Tree
        className="category-tree"
        aria-labelledby="categories"
        items={treeOf(categories)}
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection={categories.some(({ id }) => id === place)}
        selectedKeys={categories.some(({ id }) => id === place) ? [place] : []}
        onSelectionChange={(keys) => {
          const [id] = keys === 'all' ? [] : [...keys];
          if (id !== undefined) void navigate(`${root}/${id}`);
        }}
        expandedKeys={open}
        onExpandedChange={setOpen}
        dragAndDropHooks={dragAndDropHooks}
        dependencies={[categories, manages]}
      >
        {function line(node: CategoryNode) {
          return <Line key={node.category.id} node={node} line={line} center={center} manages={manages} ask={setAsked} />;
        }}
      </Tree>
      {asked?.kind === 'edit' && (
        <CategoryDialog center={center} categories={categories} category={asked.category} parent={asked.category.parent} close={close} />
      )}
      {asked?.kind === 'add' && (
        <CategoryDialog center={center} categories={categories} category={null} parent={asked.parent} close={close} />
      )}
      {asked?.kind === 'delete' && <DeleteCategory center={center} categories={categories} category={asked.category} close={close} />}
    </>
  );
}

function Line({
  node,
  line,
  center,
  manages,
  ask,
}: {
  node: CategoryNode;
  line: (node: CategoryNode) => React.ReactElement;
  center: HelpCenter;
  manages: boolean;
  ask: (asked: Asked) => void;
}) {
  const { category, children, total, depth } = node;
  const name = nameOf(category, center.defaultLocale, center.defaultLocale);
  return (
    <TreeItem id={category.id} textValue={name} className="category-item">
      <TreeItemContent>
        {({ hasChildItems, isExpanded, allowsDragging }) => (
          <div className="category-line" style={{ paddingInlineStart: (depth - 1) * 16 }}>
            {hasChildItems ? (
              <Button
                slot="chevron"
                className="tw"
                aria-label={t(isExpanded ? 'knowledge.category.collapse' : 'knowledge.category.expand', { name })}
              >
                <Icon name={isExpanded ? 'down' : 'right'} size="s" />
              </Button>
            ) : (
              <span className="tw" />
            )}
            <span className="grow clip" dir="auto">
              {name}
            </span>
            {category.access !== 'inherit' && category.access !== 'public' && (
              <Icon name="lock" size="s" label={t('knowledge.category.limited')} />
            )}
            <span className="num">{total.toLocaleString(shownLocale)}</span>
            {allowsDragging && (
              <Button slot="drag" className="category-tool" aria-label={t('knowledge.category.move', { name })}>
                <Icon name="grip" size="s" />
              </Button>
            )}
            {manages && (
              <MenuTrigger>
                <Button className="category-tool" aria-label={t('knowledge.category.actions', { name })}>
                  <Icon name="more" size="s" />
                </Button>
                <Popover className="popover" placement="bottom end">
                  <Menu
                    className="menu"
                    onAction={(id) =>
                      ask(id === 'add' ? { kind: 'add', parent: category.id } : { kind: id as 'edit' | 'delete', category })
                    }
                  >
                    <MenuItem id="edit" className="item">
                      <Icon name="pen" />
                      {t('knowledge.category.edit')}
                    </MenuItem>
                    {depth < deepest && (
                      <MenuItem id="add" className="item">
                        <Icon name="plus" />
                        {t('knowledge.category.addBelow')}
                      </MenuItem>
                    )}
                    <MenuItem id="delete" className="item">
                      <Icon name="trash" />
                      {t('knowledge.category.delete')}
                    </MenuItem>
                  </Menu>
                </Popover>
              </MenuTrigger>
            )}
          </div>
        )}
      </TreeItemContent>
      <Collection items={children}>{line}</Collection>
    </TreeItem>
  );
}

/** Moves a category at once; if the server refuses, it goes back. */
export function useMove(center: HelpCenter) {
  const queries = useQueryClient();
  const refresh = useRefresh(center.id);
  return async (categories: readonly Category[], id: Id, to: Place) => {
    const key = categoriesKey(center.id);
    queries.setQueryData<Category[]>(key, moved(categories, id, to));
    try {
      await http.post(`help-centers/${center.id}/categories/${id}/move`, to);
    } catch (thrown) {
      queries.setQueryData(key, categories);
      toast(explain(thrown));
    }
    await refresh.lists();
  };
}

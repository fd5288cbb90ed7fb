import { Fragment, useState } from 'react';
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { Link, useNavigate } from 'react-router';
import { LoadState } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { locale, t } from '../../app/t.ts';
import type { Me } from '../../../shared/types.ts';
import { may, useMe } from '../../identity/me.ts';
import type { HelpCenter } from '../api.ts';
import { choose, useCategories, useCounts } from '../centers.ts';
import { root, smartPlaces, type SmartPlace, smartNames } from '../places.ts';
import { CategoryDialog } from './CategoryDialog.tsx';
import { CategoryTree } from './CategoryTree.tsx';
import { flatten, nameOf, treeOf } from './tree.ts';

interface Props {
  readonly center: HelpCenter;
  readonly centers: readonly HelpCenter[];
  /** A list, a category or a page. */
  readonly place: string;
}

const pages = [
  ['searches', 'knowledge.nav.searches'],
  ['feedback', 'knowledge.nav.feedback'],
] as const;

const managed = [
  ['appearance', 'knowledge.nav.appearance'],
  ['import', 'knowledge.nav.import'],
] as const;

const reviewed = [['bot', 'knowledge.nav.bot']] as const;

const pagesOf = (me: Me) => [...(may(me, 'bot.review') ? reviewed : []), ...pages, ...(may(me, 'knowledge.manage') ? managed : [])];

const number = (count: number | undefined) => (count === undefined ? null : <span className="num">{count.toLocaleString(locale)}</span>);

/** The lists, the categories and the other pages of a help center. */
export function CenterNav({ center, centers, place }: Props) {
  const me = useMe();
  const counts = useCounts(center.id).data;
  const categories = useCategories(center.id);
  const [adding, setAdding] = useState(false);
  const manages = may(me, 'knowledge.manage');
  const countOf: Record<SmartPlace, number | undefined> = {
    all: counts?.all,
    drafts: counts?.draft,
    untranslated: counts?.untranslated,
    archived: counts?.archived,
  };
  return (
    <nav className="pane side-nav center-nav" aria-label={t('knowledge.title')}>
      <header className="head">
        <h2 className="grow clip">{t('knowledge.title')}</h2>
        {manages && (
          <button type="button" className="btn bare icon" aria-label={t('knowledge.category.add')} onClick={() => setAdding(true)}>
            <Icon name="plus" />
          </button>
        )}
      </header>
      {centers.length > 1 && <CenterPick center={center} centers={centers} />}
      <div className="scroll">
        <ul>
          {smartPlaces.map((each) => (
            <li key={each}>
              <Link to={`${root}/${each}`} aria-current={place === each ? 'page' : undefined}>
                {smartNames[each]}
                {number(countOf[each])}
              </Link>
            </li>
          ))}
        </ul>
        <p className="group" id="categories">
          {t('knowledge.category.title')}
        </p>
        <LoadState of={categories} rows={3} what={t('knowledge.category.title')} />
        {categories.data && categories.data.length > 0 && (
          <CategoryTree center={center} categories={categories.data} place={place} manages={manages} />
        )}
        {categories.data?.length === 0 && (
          <p className="muted nav-hint">{t(manages ? 'knowledge.category.none' : 'knowledge.category.noneYet')}</p>
        )}
        <p className="group">{t('knowledge.nav.more')}</p>
        <ul>
          {pagesOf(me).map(([page, label]) => (
            <li key={page}>
              <Link to={`${root}/${page}`} aria-current={place === page ? 'page' : undefined}>
                {t(label)}
              </Link>
            </li>
          ))}
          <li>
            <a href={center.url} target="_blank" rel="noreferrer">
              {t('knowledge.nav.open')}
              <Icon name="out" size="s" />
            </a>
          </li>
        </ul>
      </div>
      {adding && categories.data && (
        <CategoryDialog center={center} categories={categories.data} category={null} parent={null} close={() => setAdding(false)} />
      )}
    </nav>
  );
}

/** Which help center is shown. */
function CenterPick({ center, centers }: { center: HelpCenter; centers: readonly HelpCenter[] }) {
  const navigate = useNavigate();
  return (
    <div className="center-pick">
      <select
        className="in"
        aria-label={t('knowledge.nav.center')}
        value={center.id}
        onChange={({ target }) => {
          choose(target.value);
          void navigate(`${root}/all`);
        }}
      >
        {centers.map(({ id, name, site }) => (
          <option key={id} value={id}>
            {name === site.name ? name : `${name} · ${site.name}`}
          </option>
        ))}
      </select>
    </div>
  );
}

/** The same as a menu, where there is no room beside the list. */
export function PlaceMenu({ center, title }: { center: HelpCenter; title: string }) {
  const me = useMe();
  const navigate = useNavigate();
  const categories = useCategories(center.id).data ?? [];
  const open = (path: string) => void navigate(`${root}/${path}`);
  const items = (entries: readonly (readonly [id: string, label: string, depth?: number])[]) =>
    entries.map(([id, label, depth = 1]) => (
      <MenuItem key={id} id={id} className="item" textValue={label}>
        <span className="clip" style={{ paddingInlineStart: (depth - 1) * 14 }}>
          {label}
        </span>
      </MenuItem>
    ));
  const groups = [
    [t('knowledge.nav.lists'), smartPlaces.map((each) => [each, smartNames[each]] as const)],
    [
      t('knowledge.category.title'),
      flatten(treeOf(categories)).map(
        ({ category, depth }) => [category.id, nameOf(category, center.defaultLocale, center.defaultLocale), depth] as const,
      ),
    ],
    [t('knowledge.nav.more'), pagesOf(me).map(([page, label]) => [page, t(label)] as const)],
  ] as const;
  return (
    <MenuTrigger>
      <Button className="folder-menu place-menu">
        <span className="clip">{title}</span>
        <Icon name="down" size="s" />
      </Button>
      <Popover className="popover" placement="bottom start">
        <Menu className="menu" onAction={(id) => open(String(id))} aria-label={t('knowledge.nav.show')}>
          {groups.map(([name, entries]) =>
            entries.length === 0 ? (
              <Fragment key={name} />
            ) : (
              <MenuSection key={name}>
                <Header>{name}</Header>
                {items(entries)}
              </MenuSection>
            ),
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

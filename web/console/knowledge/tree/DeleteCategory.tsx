import { Heading } from 'react-aria-components';
import { useLocation, useNavigate } from 'react-router';
import { Popup } from '../../app/parts/Popup.tsx';
import { Field, FormError, Submit, useForm } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import type { Category, HelpCenter } from '../api.ts';
import { useRefresh } from '../centers.ts';
import { root } from '../places.ts';
import { flatten, nameOf, treeOf, within } from './tree.ts';

interface Props {
  readonly center: HelpCenter;
  readonly categories: readonly Category[];
  readonly category: Category;
  readonly close: () => void;
}

/** Asks where the articles go; the suggestion is the category above. Subcategories move up. */
export function DeleteCategory({ center, categories, category, close }: Props) {
  const navigate = useNavigate();
  const here = useLocation().pathname;
  const refresh = useRefresh(center.id);
  const named = (each: Category) => nameOf(each, center.defaultLocale, center.defaultLocale);
  const nodes = flatten(treeOf(categories));
  const node = nodes.find((each) => each.category.id === category.id);
  const others = nodes.filter((each) => !within(categories, each.category.id, category.id));
  const form = useForm({ to: category.parent ?? others[0]?.category.id ?? '' }, async ({ to }) => {
    await http.delete(`help-centers/${center.id}/categories/${category.id}`, { query: { to: to || undefined } });
    await refresh.lists();
    toast(t('knowledge.category.deleted', { name: named(category) }));
    close();
    if (here.startsWith(`${root}/${category.id}`)) void navigate(`${root}/${to || 'all'}`);
  });
  return (
    <Popup close={close} role="alertdialog">
      <Heading slot="title">{t('knowledge.category.deleteTitle', { name: named(category) })}</Heading>
      <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
        <FormError form={form} />
        <p className="muted">
          {t(category.articles > 0 && others.length === 0 ? 'knowledge.category.deleteLast' : 'knowledge.category.deleteText', {
            articles: category.articles,
            categories: node?.children.length ?? 0,
          })}
        </p>
        {category.articles > 0 && others.length > 0 && (
          <Field label={t('knowledge.category.moveTo')} error={form.errors['to']}>
            {(wiring) => (
              <select {...wiring} value={form.values.to} onChange={({ target }) => form.set('to', target.value)}>
                {others.map(({ category: each, depth }) => (
                  <option key={each.id} value={each.id}>
                    {'\u2003'.repeat(depth - 1) + named(each)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <div className="row">
          <button type="button" className="btn bare" autoFocus onClick={close}>
            {t('common.cancel')}
          </button>
          <Submit form={form} className="btn danger" idle={category.articles > 0 && others.length === 0}>
            {t('knowledge.category.delete')}
          </Submit>
        </div>
      </form>
    </Popup>
  );
}

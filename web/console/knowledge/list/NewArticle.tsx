import { useNavigate } from 'react-router';
import { FormDialog } from '../../app/parts/FormDialog.tsx';
import { Field, TextField, useForm } from '../../app/parts/form.tsx';
import { t } from '../../app/t.ts';
import { languageName } from '../../livechat/languages.ts';
import { http } from '../../app/server.ts';
import { type Category, type HelpCenter, type Id, knowledge } from '../api.ts';
import { useCategories, useRefresh } from '../centers.ts';
import { root } from '../places.ts';
import { flatten, nameOf, treeOf } from '../tree/tree.ts';

/** A title, a place and a language make an article; everything else is written in the editor. */
export function NewArticle({
  center,
  category,
  title = '',
  close,
}: {
  center: HelpCenter;
  category: Id | null;
  title?: string;
  close: () => void;
}) {
  const navigate = useNavigate();
  const refresh = useRefresh(center.id);
  const nodes = flatten(treeOf(useCategories(center.id).data ?? []));
  const first = nodes.length === 0;
  const form = useForm(
    { title, category: category ?? nodes[0]?.category.id ?? '', newCategory: t('knowledge.category.first'), locale: center.defaultLocale },
    async (values) => {
      const place = first ? await addCategory(values.newCategory.trim()) : values.category;
      const made = await knowledge.create({ center: center.id, category: place, locale: values.locale, title: values.title.trim() });
      void refresh.lists();
      close();
      void navigate(`${root}/${category ?? 'all'}/${made.id}`, { state: { write: true } });
    },
  );
  const addCategory = async (name: string) => {
    const made = await http.post<Category>(`help-centers/${center.id}/categories`, {
      parent: null,
      translations: [{ locale: center.defaultLocale, name }],
    });
    return made.id;
  };
  return (
    <FormDialog
      form={form}
      title={t('knowledge.article.new')}
      submit={t('knowledge.article.create')}
      idle={form.values.title.trim() === '' || (first && form.values.newCategory.trim() === '')}
      close={close}
    >
      <TextField
        form={form}
        name="title"
        label={t('knowledge.article.title')}
        hint={t('knowledge.article.titleHint')}
        dir="auto"
        maxLength={200}
        autoFocus
      />
      <div className="two">
        {first ? (
          <TextField form={form} name="newCategory" label={t('knowledge.category.one')} maxLength={120} />
        ) : (
          <Field label={t('knowledge.category.one')} error={form.errors['category']}>
            {(wiring) => (
              <select {...wiring} value={form.values.category} onChange={({ target }) => form.set('category', target.value)}>
                {nodes.map(({ category: each, depth }) => (
                  <option key={each.id} value={each.id}>
                    {'\u2003'.repeat(depth - 1) + nameOf(each, center.defaultLocale, center.defaultLocale)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <Field label={t('knowledge.list.language')} error={form.errors['locale']}>
          {(wiring) => (
            <select {...wiring} value={form.values.locale} onChange={({ target }) => form.set('locale', target.value)}>
              {center.locales.map((each) => (
                <option key={each} value={each}>
                  {languageName(each)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
    </FormDialog>
  );
}

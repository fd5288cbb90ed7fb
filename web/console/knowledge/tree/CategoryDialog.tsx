import { useState } from 'react';
import { useNavigate } from 'react-router';
import { FormDialog } from '../../app/parts/FormDialog.tsx';
import { Field, useForm } from '../../app/parts/form.tsx';
import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { languageName } from '../../livechat/languages.ts';
import type { Category, CategoryTranslation, HelpCenter, Id } from '../api.ts';
import { useRefresh } from '../centers.ts';
import { root } from '../places.ts';
import { deepest, flatten, nameOf, treeOf, within } from './tree.ts';

interface Props {
  readonly center: HelpCenter;
  readonly categories: readonly Category[];
  /** Null for a new one. */
  readonly category: Category | null;
  readonly parent: Id | null;
  readonly close: () => void;
}

type Words = { readonly name: string; readonly description: string };

/** Adds a category, or changes its name, text, place and access. */
export function CategoryDialog({ center, categories, category, parent, close }: Props) {
  const navigate = useNavigate();
  const refresh = useRefresh(center.id);
  const [language, setLanguage] = useState(center.defaultLocale);
  const form = useForm(
    {
      translations: Object.fromEntries(
        center.locales.map((locale) => {
          const { name = '', description = '' } = category?.translations.find((each) => each.locale === locale) ?? {};
          return [locale, { name, description }];
        }),
      ) as Readonly<Record<string, Words>>,
      access: category?.access ?? 'inherit',
      parent,
    },
    async ({ translations, access, parent: inside }) => {
      const texts = Object.entries(translations)
        .filter(([, { name }]) => name.trim() !== '')
        .map(([locale, { name, description }]) => ({ locale, name: name.trim(), description: description.trim() }));
      const path = `help-centers/${center.id}/categories`;
      if (category) {
        await http.patch(`${path}/${category.id}`, { translations: texts, access });
        if (inside !== category.parent) await http.post(`${path}/${category.id}/move`, { parent: inside, before: null });
        await refresh.lists();
      } else {
        const made = await http.post<Category>(path, { parent: inside, access, translations: texts });
        await refresh.lists();
        void navigate(`${root}/${made.id}`);
      }
      close();
    },
  );
  const { values } = form;
  const words = values.translations[language] ?? { name: '', description: '' };
  const write = (change: Partial<Pick<CategoryTranslation, 'name' | 'description'>>) =>
    form.set('translations', { ...values.translations, [language]: { ...words, ...change } });
  const places = flatten(treeOf(categories)).filter(
    (each) => each.depth < deepest && !(category && within(categories, each.category.id, category.id)),
  );
  const missing = (values.translations[center.defaultLocale]?.name ?? '').trim() === '';
  return (
    <FormDialog
      form={form}
      title={t(category ? 'knowledge.category.edit' : 'knowledge.category.add')}
      submit={t(category ? 'common.save' : 'knowledge.category.add')}
      idle={missing}
      close={close}
    >
      {center.locales.length > 1 && (
        <div className="seg" role="group" aria-label={t('knowledge.category.language')}>
          {center.locales.map((locale) => (
            <button key={locale} type="button" aria-pressed={locale === language} onClick={() => setLanguage(locale)}>
              {languageName(locale)}
            </button>
          ))}
        </div>
      )}
      <Field
        label={t('knowledge.category.name')}
        error={form.errors['name'] ?? form.errors['translations']}
        hint={
          language !== center.defaultLocale && words.name === ''
            ? t('knowledge.category.nameFallback', { language: languageName(center.defaultLocale) })
            : undefined
        }
      >
        {(wiring) => (
          <input
            {...wiring}
            autoFocus
            dir="auto"
            lang={language}
            maxLength={120}
            value={words.name}
            onChange={({ target }) => write({ name: target.value })}
          />
        )}
      </Field>
      <Field label={t('knowledge.category.description')} hint={t('knowledge.category.descriptionHint')}>
        {(wiring) => (
          <textarea
            {...wiring}
            dir="auto"
            lang={language}
            rows={2}
            maxLength={300}
            value={words.description}
            onChange={({ target }) => write({ description: target.value })}
          />
        )}
      </Field>
      <div className="two">
        <Field label={t('knowledge.category.inside')} error={form.errors['parent']}>
          {(wiring) => (
            <select {...wiring} value={values.parent ?? ''} onChange={({ target }) => form.set('parent', target.value || null)}>
              <option value="">{t('knowledge.category.top')}</option>
              {places.map(({ category: each, depth }) => (
                <option key={each.id} value={each.id}>
                  {'\u2003'.repeat(depth - 1) + nameOf(each, center.defaultLocale, center.defaultLocale)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('knowledge.access.label')} error={form.errors['access']}>
          {(wiring) => (
            <select {...wiring} value={values.access} onChange={({ target }) => form.set('access', target.value as Category['access'])}>
              <option value="inherit">{t(values.parent ? 'knowledge.access.asParent' : 'knowledge.access.asCenter')}</option>
              <option value="signed-in">{t('knowledge.access.signedIn')}</option>
              <option value="agents">{t('knowledge.access.agents')}</option>
            </select>
          )}
        </Field>
      </div>
    </FormDialog>
  );
}

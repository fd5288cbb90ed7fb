import { asProblem, inField } from '../../../shared/problem.ts';
import { FormDialog } from '../../app/parts/FormDialog.tsx';
import { Check, Field, TextField, useForm } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { t } from '../../app/t.ts';
import { useAgents } from '../../identity/agents.ts';
import { type Access, type Article, type Category, type Draft, type HelpCenter, type Id, knowledge, type Placement } from '../api.ts';
import { useRefresh } from '../centers.ts';
import { flatten, nameOf, treeOf } from '../tree/tree.ts';
import { accessHints, accessNames } from '../words.tsx';

interface Props {
  readonly center: HelpCenter;
  readonly article: Article;
  readonly locale: string;
  readonly slug: string;
  readonly categories: readonly Category[];
  readonly slugSaved: (draft: Draft) => void;
  readonly close: () => void;
}

/** Where the article is, who may read it, its address and its owner. */
export function DetailsDialog({ center, article, locale, slug, categories, slugSaved, close }: Props) {
  const refresh = useRefresh(center.id);
  const agents = useAgents();
  const own = article.placements.filter((each) => each.center === center.id);
  const main = own.find(({ canonical }) => canonical) ?? own[0];
  const nodes = flatten(treeOf(categories));
  const options = nodes.map(({ category, depth }) => ({
    id: category.id,
    name: nameOf(category, center.defaultLocale, center.defaultLocale),
    depth,
  }));
  const chooseSlug = (chosen: string) =>
    knowledge.slug(article.id, locale, chosen).catch((thrown: unknown) => {
      const problem = asProblem(thrown);
      throw problem.code === 'slug.taken' ? inField('slug', problem) : problem;
    });
  const form = useForm(
    {
      category: main?.category ?? options[0]?.id ?? '',
      also: own.flatMap((each) => (each !== main ? [each.category] : [])) as readonly Id[],
      access: article.access,
      slug,
      ownerId: article.owner?.id ?? '',
      keywords: article.keywords.join(', '),
      noindex: article.noindex,
      feedback: article.feedback,
    },
    async (values) => {
      if (values.slug.trim() !== slug) slugSaved(await chooseSlug(values.slug.trim()));
      const elsewhere = article.placements.filter((each) => each.center !== center.id);
      const place = (category: Id, canonical: boolean): Placement => ({ center: center.id, category, canonical });
      const first = main?.canonical ?? !elsewhere.some(({ canonical }) => canonical);
      await knowledge.change(article.id, {
        access: values.access,
        ...(values.ownerId ? { ownerId: values.ownerId } : { unowned: true }),
        keywords: values.keywords
          .split(',')
          .map((each) => each.trim())
          .filter(Boolean),
        noindex: values.noindex,
        feedback: values.feedback,
        placements: [
          ...elsewhere,
          place(values.category, first),
          ...values.also.filter((each) => each !== values.category).map((each) => place(each, false)),
        ],
      });
      await refresh.article(article.id);
      void refresh.lists();
      toast(t('common.saved'));
      close();
    },
  );
  const { values } = form;
  const addable = options.filter(({ id }) => id !== values.category && !values.also.includes(id));
  return (
    <FormDialog
      form={form}
      title={t('knowledge.details.edit')}
      submit={t('common.save')}
      idle={!form.changed}
      close={close}
      className="dialog details-dialog"
    >
      <div className="two">
        <Field label={t('knowledge.category.one')} error={form.errors['placements']}>
          {(wiring) => (
            <select {...wiring} value={values.category} onChange={({ target }) => form.set('category', target.value)}>
              {options.map(({ id, name, depth }) => (
                <option key={id} value={id}>
                  {'\u2003'.repeat(depth - 1) + name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('knowledge.details.alsoIn')}>
          {(wiring) => (
            <select
              {...wiring}
              value=""
              disabled={addable.length === 0}
              onChange={({ target }) => target.value && form.set('also', [...values.also, target.value])}
            >
              <option value="">{t('knowledge.details.addCategory')}</option>
              {addable.map(({ id, name, depth }) => (
                <option key={id} value={id}>
                  {'\u2003'.repeat(depth - 1) + name}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      {values.also.length > 0 && (
        <div className="row wrap">
          {values.also.map((id) => {
            const name = options.find((each) => each.id === id)?.name ?? '?';
            return (
              <button
                key={id}
                type="button"
                className="btn small"
                aria-label={t('knowledge.details.removeCategory', { name })}
                onClick={() =>
                  form.set(
                    'also',
                    values.also.filter((each) => each !== id),
                  )
                }
              >
                {name} ×
              </button>
            );
          })}
        </div>
      )}
      <Field label={t('knowledge.access.label')} hint={accessHints[values.access]} error={form.errors['access']}>
        {(wiring) => (
          <select {...wiring} value={values.access} onChange={({ target }) => form.set('access', target.value as Access)}>
            {(Object.keys(accessNames) as Access[]).map((each) => (
              <option key={each} value={each}>
                {accessNames[each]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <TextField
        form={form}
        name="slug"
        label={t('knowledge.details.slug')}
        hint={t('knowledge.details.slugHint', { path: `/help/${center.address}/${locale}/a/` })}
        maxLength={120}
        autoCapitalize="none"
        spellCheck={false}
      />
      <Field label={t('knowledge.details.owner')} error={form.errors['ownerId']}>
        {(wiring) => (
          <select {...wiring} value={values.ownerId} onChange={({ target }) => form.set('ownerId', target.value)}>
            <option value="">{t('knowledge.details.noOwner')}</option>
            {article.owner && !agents.data?.some(({ id }) => id === article.owner!.id) && (
              <option value={article.owner.id}>{article.owner.name}</option>
            )}
            {(agents.data ?? []).map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <TextField
        form={form}
        name="keywords"
        label={t('knowledge.details.keywords')}
        hint={t('knowledge.details.keywordsHint')}
        dir="auto"
        maxLength={500}
      />
      <Check checked={values.feedback} onChange={(on) => form.set('feedback', on)} label={t('knowledge.details.feedback')} />
      <Check
        checked={values.noindex}
        onChange={(on) => form.set('noindex', on)}
        label={t('knowledge.details.noindex')}
        hint={t('knowledge.details.noindexHint')}
      />
    </FormDialog>
  );
}

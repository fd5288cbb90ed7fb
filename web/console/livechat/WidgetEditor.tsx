import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { Widget } from '../../shared/types.ts';
import { Chip, Empty, Failed, RowsLoading } from '../app/parts/blocks.tsx';
import { Confirm } from '../app/parts/Confirm.tsx';
import { Copy } from '../app/parts/Copy.tsx';
import { Icon } from '../app/parts/Icon.tsx';
import { FormError, Submit, useForm } from '../app/parts/form.tsx';
import { http } from '../app/server.ts';
import { SettingsPage } from '../app/SettingsPage.tsx';
import { useMe } from '../identity/me.ts';
import { toast } from '../app/parts/toast.tsx';
import { judge } from './color.ts';
import { FormLinks } from './forms/FormLinks.tsx';
import { usePanelLanguages, usePanelWords } from './languages.ts';
import { useSites, useWidgets, widgetsKey } from './sites.ts';
import { PageRules } from './PageRules.tsx';
import { BehaviourFields, LookFields, PlaceFields, type WidgetValues } from './WidgetFields.tsx';
import { AllWords } from './Words.tsx';
import { TranscriptRecipients } from './transcripts/Recipients.tsx';
import { WidgetPreview } from './WidgetPreview.tsx';
import { t } from '../app/t.ts';

const valuesOf = (widget: Widget): WidgetValues => ({
  name: widget.name,
  state: widget.state,
  look: widget.look,
  strings: widget.strings,
  urlRules: [...widget.urlRules],
  behaviour: widget.behaviour,
});

export default function WidgetEditor() {
  const { site = '', widget: id } = useParams();
  const widgets = useWidgets(site);
  const widget = widgets.data?.find((each) => each.id === id);
  // The texts are in the middle of the form: loading later, they would move the fields below.
  const languages = usePanelLanguages();
  const english = usePanelWords('en');
  const coming = languages.isPending || english.isPending;
  if (widget && !coming) return <Editor key={widget.id} widget={widget} />;
  return (
    <SettingsPage title={t('widgets.editor.title')} back={`/settings/sites/${site}`}>
      {(widgets.isPending || widget) && <RowsLoading rows={4} what={t('widgets.editor.title')} />}
      {widgets.isError && <Failed what={t('widgets.editor.title')} problem={widgets.error} retry={() => void widgets.refetch()} />}
      {widgets.data && !widget && (
        <Empty icon="chat" title={t('widgets.editor.notFound')}>
          {t('common.mayBeRemoved')}
        </Empty>
      )}
    </SettingsPage>
  );
}

function Editor({ widget }: { widget: Widget }) {
  const me = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [language, setLanguage] = useState('en');
  const site = useSites().data?.find((each) => each.id === widget.site);
  const key = widgetsKey(widget.site);
  const form = useForm(valuesOf(widget), async (values) => {
    const latest = queries.getQueryData<Widget[]>(key)?.find((each) => each.id === widget.id) ?? widget;
    const saved = await http.patch<Widget>(`widgets/${widget.id}`, { ...values, version: latest.version });
    queries.setQueryData<Widget[]>(key, (before) => before?.map((each) => (each.id === saved.id ? saved : each)));
    toast(t('widgets.editor.saved'));
  });
  // a color without enough contrast isn't saved; one that was saved earlier may stay
  const unseen = form.values.look.color !== widget.look.color && !judge(form.values.look.color).ok;
  const conflict = form.problem?.code === 'widget.version-conflict';
  return (
    <SettingsPage
      title={form.values.name || t('widgets.editor.title')}
      back={`/settings/sites/${widget.site}`}
      wide
      action={
        <>
          {form.changed && <span className="muted unsaved">{t('common.unsaved')}</span>}
          <button
            type="button"
            className="btn primary"
            aria-disabled={form.busy || !form.changed || unseen}
            onClick={() => form.changed && !unseen && form.submit()}
          >
            {t('common.save')}
          </button>
        </>
      }
    >
      <div className="editor">
        <form ref={form.ref} className="stack-form" onSubmit={(event) => (unseen ? event.preventDefault() : form.submit(event))} noValidate>
          <FormError form={form} />
          {conflict && (
            <p className="row">
              <button
                type="button"
                className="btn small"
                onClick={() => void queries.invalidateQueries({ queryKey: key }).then(() => form.submit())}
              >
                {t('widgets.editor.overwrite')}
              </button>
              <button
                type="button"
                className="btn small bare"
                onClick={() =>
                  void queries.fetchQuery({ queryKey: key, staleTime: 0 }).then(() => {
                    const fresh = queries.getQueryData<Widget[]>(key)?.find((each) => each.id === widget.id);
                    if (fresh) form.replace(valuesOf(fresh));
                  })
                }
              >
                {t('widgets.editor.discard')}
              </button>
            </p>
          )}
          <PlaceFields form={form} />
          <LookFields form={form} />
          <fieldset className="fields">
            <legend>{t('widgets.pages.legend')}</legend>
            <PageRules
              rules={form.values.urlRules}
              onChange={(urlRules) => form.set('urlRules', urlRules)}
              error={(at) => form.errors[`urlRules[${at}]`] ?? form.errors[`urlRules[${at}].pattern`]}
            />
          </fieldset>
          <fieldset className="fields">
            <legend>{t('widgets.texts.legend')}</legend>
            <AllWords
              strings={form.values.strings}
              onChange={(strings) => form.set('strings', strings)}
              errors={form.errors}
              chosen={language}
              choose={setLanguage}
              otherwise={form.values.behaviour.language}
              onOtherwise={(tag) => form.set('behaviour', { ...form.values.behaviour, language: tag })}
            />
          </fieldset>
          <BehaviourFields form={form} />
          <FormLinks widget={widget} />
          <fieldset className="fields">
            <legend>{t('widgets.link.legend')}</legend>
            <p className="muted">{t('widgets.link.hint')}</p>
            <Copy text={`${me.publicUrl || location.origin}/c/${widget.key}`} label={t('widgets.link.label')} />
          </fieldset>
          <fieldset className="fields">
            <legend>{t('routing.page.title')}</legend>
            <p className="muted">{t('widgets.routing.hint')}</p>
            <p>
              <Link className="btn small" to={`/settings/sites/${widget.site}/widgets/${widget.id}/routing`}>
                {t('widgets.routing.rules')}
                <Icon name="right" size="s" />
              </Link>
            </p>
          </fieldset>
          <p>
            <Link to={`/settings/sites/${widget.site}/widgets/${widget.id}/holdings`}>{t('widgets.holdings.title')}</Link>
          </p>
          <div className="row">
            <Submit form={form} idle={!form.changed || unseen}>
              {t('common.save')}
            </Submit>
            <span className="grow" />
            <Confirm
              trigger={t('widgets.remove.action')}
              title={t('common.removeItemAsk', { name: widget.name })}
              yes={t('common.remove')}
              run={async () => {
                await http.delete(`widgets/${widget.id}`);
                await queries.invalidateQueries({ queryKey: key });
                void navigate(`/settings/sites/${widget.site}`);
              }}
            >
              {t('widgets.remove.hint')}
            </Confirm>
          </div>
        </form>
        <aside className="preview-side" aria-label={t('common.preview')}>
          <p className="row">
            <b>{t('common.preview')}</b>
            <Chip>{form.values.state === 'live' ? t('widgets.preview.visible') : t('widgets.preview.hidden')}</Chip>
          </p>
          <WidgetPreview
            look={form.values.look}
            language={language}
            own={form.values.strings[language] ?? {}}
            behaviour={form.values.behaviour}
            site={site?.name ?? t('widgets.preview.site')}
          />
        </aside>
      </div>
      <TranscriptRecipients widget={widget.id} />
    </SettingsPage>
  );
}

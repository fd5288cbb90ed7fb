import type { Editor } from '@tiptap/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Heading } from 'react-aria-components';
import { Popup } from '../../app/parts/Popup.tsx';
import { Field, Submit } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { type ArticleRow, type HelpCenter, type Id, knowledge, type Page } from '../api.ts';
import { articleKey, listKey } from '../centers.ts';
import { allowedLink, articleOf, asLink } from './links.ts';
import { pictureUrl } from './views.ts';

export type BodyDialog = { readonly kind: 'link' | 'picture' | 'button' };

interface Props {
  readonly editor: Editor;
  readonly dialog: BodyDialog;
  readonly center: HelpCenter;
  readonly locale: string;
  readonly close: () => void;
}

/** Asks for what a link, a picture or a button needs. */
export function BodyDialogs({ editor, dialog, center, locale, close }: Props) {
  const titles = { link: t('knowledge.link.title'), picture: t('knowledge.picture.title'), button: t('knowledge.button.title') };
  const end = () => {
    close();
    // after the dialog has given the focus back
    window.setTimeout(() => editor.isDestroyed || editor.commands.focus(), 0);
  };
  return (
    <Popup close={end}>
      <Heading slot="title">{titles[dialog.kind]}</Heading>
      {dialog.kind === 'link' && <LinkForm editor={editor} center={center} close={end} />}
      {dialog.kind === 'button' && <ButtonForm editor={editor} center={center} close={end} />}
      {dialog.kind === 'picture' && <PictureForm editor={editor} locale={locale} close={end} />}
    </Popup>
  );
}

interface FormProps {
  readonly editor: Editor;
  readonly close: () => void;
}

const idle = { busy: false };

function LinkForm({ editor, center, close }: FormProps & { center: HelpCenter }) {
  const before = String(editor.getAttributes('link')['href'] ?? '');
  const { empty } = editor.state.selection;
  const [text, setText] = useState('');
  const [href, setHref] = useState(before);
  const [bad, setBad] = useState(false);
  const inside = empty && before === '';
  const set = (address: string, words: string) => {
    const chain = editor.chain().focus().extendMarkRange('link');
    if (inside)
      chain
        .insertContent({ type: 'text', text: words, marks: [{ type: 'link', attrs: { href: address } }] })
        .unsetMark('link')
        .run();
    else chain.setLink({ href: address }).run();
    close();
  };
  return (
    <form
      className="stack-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const address = asLink(href);
        if (allowedLink(address)) set(address, text.trim() || address.replace(/^(?:mailto|tel):/, ''));
        else setBad(true);
      }}
    >
      {inside && (
        <Field label={t('knowledge.link.text')}>
          {(wiring) => <input {...wiring} dir="auto" maxLength={500} value={text} onChange={({ target }) => setText(target.value)} />}
        </Field>
      )}
      <Target center={center} href={href} bad={bad} set={setHref} choose={(row) => set(`article:${row.id}`, text.trim() || row.title)} />
      <div className="row">
        {before !== '' && (
          <button
            type="button"
            className="btn bare"
            onClick={() => {
              editor.chain().focus().extendMarkRange('link').unsetLink().run();
              close();
            }}
          >
            {t('knowledge.link.remove')}
          </button>
        )}
        <button type="button" className="btn bare" onClick={close}>
          {t('common.cancel')}
        </button>
        <Submit form={idle} idle={href.trim() === ''}>
          {t('knowledge.link.set')}
        </Submit>
      </div>
    </form>
  );
}

/** An address, or an article that is searched for in the same field. */
function Target({
  center,
  href,
  bad,
  set,
  choose,
}: {
  center: HelpCenter;
  href: string;
  bad: boolean;
  set: (href: string) => void;
  choose: (row: ArticleRow) => void;
}) {
  const linked = articleOf(href);
  const words = href.trim();
  const searched = linked === null && words.length >= 2 && !/^(?:https?:|mailto:|tel:|[#/])/.test(words);
  const found = useQuery({
    queryKey: [...listKey(center.id), 'links', words],
    queryFn: () => http.get<Page<ArticleRow>>('articles', { query: { center: center.id, q: words, limit: 6 } }),
    enabled: searched,
    staleTime: 30_000,
  });
  const rows = searched ? (found.data?.items ?? []).slice(0, 6) : [];
  return (
    <>
      <Field
        label={t('knowledge.link.target')}
        error={bad && !allowedLink(asLink(href)) ? t('knowledge.link.bad') : undefined}
        hint={linked ? <Linked id={linked} /> : t('knowledge.link.hint')}
      >
        {(wiring) => (
          <input
            {...wiring}
            autoFocus
            maxLength={2_000}
            spellCheck={false}
            autoComplete="off"
            value={href}
            placeholder={t('knowledge.link.placeholder')}
            onChange={({ target }) => set(target.value)}
          />
        )}
      </Field>
      {rows.length > 0 && (
        <ul className="link-found" aria-label={t('knowledge.list.what')}>
          {rows.map((row) => (
            <li key={row.id}>
              <button type="button" onClick={() => choose(row)}>
                <Icon name="book" />
                <span className="clip" dir="auto">
                  {row.title}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Linked({ id }: { id: Id }) {
  const article = useQuery({ queryKey: articleKey(id), queryFn: () => knowledge.article(id), staleTime: 60_000 });
  return <>{t('knowledge.link.article', { title: article.data?.title ?? '…' })}</>;
}

function ButtonForm({ editor, center, close }: FormProps & { center: HelpCenter }) {
  const on = editor.isActive('button');
  const attrs = on ? editor.getAttributes('button') : {};
  const [label, setLabel] = useState(String(attrs['label'] ?? ''));
  const [href, setHref] = useState(String(attrs['href'] ?? ''));
  const [bad, setBad] = useState(false);
  const set = (address: string, words: string) => {
    if (on) editor.chain().focus().updateAttributes('button', { href: address, label: words }).run();
    else
      editor
        .chain()
        .focus()
        .insertContent({ type: 'button', attrs: { href: address, label: words } })
        .run();
    close();
  };
  return (
    <form
      className="stack-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const address = asLink(href);
        if (allowedLink(address)) set(address, label.trim());
        else setBad(true);
      }}
    >
      <Field label={t('knowledge.button.label')}>
        {(wiring) => <input {...wiring} dir="auto" maxLength={500} value={label} onChange={({ target }) => setLabel(target.value)} />}
      </Field>
      <Target center={center} href={href} bad={bad} set={setHref} choose={(row) => set(`article:${row.id}`, label.trim() || row.title)} />
      <div className="row">
        <button type="button" className="btn bare" onClick={close}>
          {t('common.cancel')}
        </button>
        <Submit form={idle} idle={label.trim() === '' || href.trim() === ''}>
          {t(on ? 'common.save' : 'knowledge.button.add')}
        </Submit>
      </div>
    </form>
  );
}

/** The description is what a screen reader reads and what is shown where the picture can't be. */
function PictureForm({ editor, locale, close }: FormProps & { locale: string }) {
  const attrs = editor.getAttributes('image');
  const [alt, setAlt] = useState(String(attrs['alt'] ?? ''));
  const [caption, setCaption] = useState(String(attrs['caption'] ?? ''));
  return (
    <form
      className="stack-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        editor
          .chain()
          .updateAttributes('image', { alt: alt.trim() || null, caption: caption.trim() || null })
          .run();
        close();
      }}
    >
      <img className="picture-preview" src={attrs['id'] ? pictureUrl(String(attrs['id'])) : String(attrs['src'] ?? '')} alt={alt} />
      <Field label={t('knowledge.picture.alt')} hint={t('knowledge.picture.altHint')}>
        {(wiring) => (
          <input
            {...wiring}
            autoFocus
            lang={locale}
            dir="auto"
            maxLength={2_000}
            value={alt}
            onChange={({ target }) => setAlt(target.value)}
          />
        )}
      </Field>
      <Field label={t('knowledge.picture.caption')} hint={t('knowledge.picture.captionHint')}>
        {(wiring) => (
          <input
            {...wiring}
            lang={locale}
            dir="auto"
            maxLength={2_000}
            value={caption}
            onChange={({ target }) => setCaption(target.value)}
          />
        )}
      </Field>
      <div className="row">
        <button type="button" className="btn bare" onClick={close}>
          {t('knowledge.picture.later')}
        </button>
        <Submit form={idle}>{t('common.save')}</Submit>
      </div>
    </form>
  );
}

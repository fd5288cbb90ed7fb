import { useRef, useState } from 'react';
import { direction } from '../../widget/panel/words.ts';
import { Failed, RowsLoading } from '../app/parts/blocks.tsx';
import { Check, Field } from '../app/parts/form.tsx';
import { Icon } from '../app/parts/Icon.tsx';
import {
  asLanguage,
  gapFault,
  languageName,
  MOST_CHARACTERS,
  numberForms,
  readWords,
  sorted,
  usePanelLanguages,
  usePanelWords,
  type Words,
} from './languages.ts';
import { t } from '../app/t.ts';
import './widgets.css';

type Strings = Readonly<Record<string, Words>>;

/** Texts without a default, by what the field is called. */
const outside: Words = { label: t('widgets.texts.launcher'), title: t('widgets.texts.title') };

/** The most visible texts come first. */
const first = ['label', 'title', 'greeting', 'subtitle', 'talk', 'composer'];

interface Props {
  readonly strings: Strings;
  readonly onChange: (strings: Strings) => void;
  readonly errors: Readonly<Record<string, string>>;
  readonly chosen: string;
  readonly choose: (language: string) => void;
  /** For visitors whose languages have no texts. */
  readonly otherwise: string;
  readonly onOtherwise: (language: string) => void;
}

/** Every text of the chat in every language (LC-25); empty ones use the default. */
export function AllWords({ strings, onChange, errors, chosen, choose, otherwise, onOtherwise }: Props) {
  const panel = usePanelLanguages();
  const english = usePanelWords('en');
  const here = usePanelWords(chosen);
  const [adding, setAdding] = useState('');
  const [search, setSearch] = useState('');
  const [changed, setChanged] = useState(false);
  const [fault, setFault] = useState('');
  const [done, setDone] = useState<{ said: string; before: Strings } | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const failed = [panel, english, here].find((each) => each.isError);
  if (failed) return <Failed what={t('widgets.texts.legend')} problem={failed.error} retry={() => void failed.refetch()} />;
  if (!panel.data || !english.data || !here.data) return <RowsLoading rows={4} what={t('widgets.texts.legend')} />;

  const complete = panel.languages.includes(chosen) || here.data.language !== 'en';
  const languages = sorted([...panel.languages, ...Object.keys(strings), chosen]);
  const own = strings[chosen] ?? {};
  const theirs = Object.keys(own).length;
  const all: Words = { label: '', ...english.data.words };
  const base = here.data.words;
  const forms = numberForms(chosen);
  const wanted = search.trim().toLowerCase();
  const listed = [...new Set([...first, ...Object.keys(all)])].filter(
    (word) =>
      (!changed || own[word]) &&
      (!wanted || [word, all[word], base[word], own[word], outside[word]].some((text) => text?.toLowerCase().includes(wanted))),
  );
  const elsewhere = Object.keys(errors).find((field) => field.startsWith('strings') && field.split('.')[1] !== chosen);

  const take = (next: Words, said?: string) => {
    const { [chosen]: _before, ...others } = strings;
    setFault('');
    setDone(said ? { said, before: strings } : null);
    onChange(Object.keys(next).length > 0 ? { ...others, [chosen]: next } : others);
  };
  const set = (word: string, text: string) => {
    const { [word]: _gone, ...rest } = own;
    take(text ? { ...rest, [word]: text } : rest);
  };
  const turn = (language: string) => {
    setFault('');
    setDone(null);
    choose(language);
  };
  const add = () => {
    const tag = asLanguage(adding);
    if (tag) {
      turn(tag);
      setAdding('');
    }
  };
  const read = async (chosenFile: File) => {
    const answer = chosenFile.size > 1_000_000 ? { fault: t('widgets.texts.tooLarge') } : readWords(await chosenFile.text(), all);
    if ('fault' in answer) {
      setDone(null);
      setFault(t('widgets.texts.importFailed', { file: chosenFile.name, reason: answer.fault }));
      return;
    }
    const others = Object.entries(answer.words).filter(([word, text]) => text !== base[word]);
    take(
      Object.fromEntries(others),
      t('widgets.texts.imported', { count: others.length, language: languageName(chosen), file: chosenFile.name }),
    );
  };
  const give = () => {
    const words = Object.fromEntries(Object.keys(all).map((word) => [word, own[word] ?? base[word] ?? '']));
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([`${JSON.stringify(words, null, 2)}\n`], { type: 'application/json' }));
    link.download = `chat-texts-${chosen}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
  };

  return (
    <div className="all-words">
      <div className="two">
        <Field
          label={t('common.language')}
          error={errors[`strings.${chosen}`]}
          hint={complete ? t('widgets.texts.complete') : t('widgets.texts.partial')}
        >
          {(wiring) => (
            <select {...wiring} value={chosen} onChange={(event) => turn(event.target.value)}>
              {languages.map((tag) => (
                <option key={tag} value={tag}>
                  {strings[tag]
                    ? t('widgets.texts.customized', { language: languageName(tag), count: Object.keys(strings[tag]).length })
                    : languageName(tag)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field
          label={t('widgets.texts.another')}
          hint={t('widgets.texts.anotherHint')}
          error={adding && !asLanguage(adding) ? t('widgets.texts.badTag') : undefined}
        >
          {(wiring) => (
            <span className="row">
              <input
                {...wiring}
                value={adding}
                maxLength={35}
                spellCheck={false}
                onChange={(event) => setAdding(event.target.value)}
                onKeyDown={(event) => {
                  if (event.key === 'Enter') {
                    event.preventDefault();
                    add();
                  }
                }}
              />
              <button type="button" className="btn" onClick={add}>
                {t('common.add')}
              </button>
            </span>
          )}
        </Field>
      </div>
      <Field label={t('widgets.texts.fallback')} error={errors['behaviour.language']} hint={t('widgets.texts.fallbackHint')}>
        {(wiring) => (
          <select {...wiring} value={otherwise} onChange={(event) => onOtherwise(event.target.value)}>
            {sorted([...panel.languages, ...Object.keys(strings), otherwise]).map((tag) => (
              <option key={tag} value={tag}>
                {languageName(tag)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="row wrap">
        <input
          ref={file}
          type="file"
          accept=".json,application/json"
          hidden
          onChange={(event) => {
            const chosenFile = event.target.files?.[0];
            event.target.value = '';
            if (chosenFile) void read(chosenFile);
          }}
        />
        <button type="button" className="btn small" onClick={() => file.current?.click()}>
          <Icon name="up" size="s" />
          {t('widgets.texts.import', { language: languageName(chosen) })}
        </button>
        <button type="button" className="btn small" onClick={give}>
          <Icon name="down" size="s" />
          {t('widgets.texts.export', { language: languageName(chosen) })}
        </button>
        {theirs > 0 && (
          <button
            type="button"
            className="btn small"
            onClick={() => take({}, t('widgets.texts.wasReset', { count: theirs, language: languageName(chosen) }))}
          >
            <Icon name="retry" size="s" />
            {t('widgets.texts.resetAll')}
          </button>
        )}
      </div>
      {(fault || elsewhere) && (
        <p className="error" role="alert">
          <Icon name="alert" size="s" />
          {fault || `${languageName(elsewhere!.split('.')[1] ?? '')}: ${errors[elsewhere!]}`}
        </p>
      )}
      {done && (
        <p className="row" role="status">
          <span>{done.said}</span>
          <button
            type="button"
            className="link"
            onClick={() => {
              onChange(done.before);
              setDone(null);
            }}
          >
            {t('common.undo')}
          </button>
        </p>
      )}
      <Field label={t('widgets.texts.search')}>
        {(wiring) => <input {...wiring} type="search" value={search} onChange={(event) => setSearch(event.target.value)} />}
      </Field>
      <Check checked={changed} onChange={setChanged} label={t('widgets.texts.onlyCustomized')} />
      <p className="muted" role="status">
        {listed.length === 0
          ? t('widgets.texts.noMatch')
          : t('widgets.texts.shown', { shown: listed.length, total: Object.keys(all).length, language: languageName(chosen) })}
      </p>
      <div className="word-list" hidden={listed.length === 0}>
        {listed.map((word) => (
          <Field
            key={`${chosen}.${word}`}
            label={<bdi>{all[word] || outside[word]}</bdi>}
            error={errors[`strings.${chosen}.${word}`] ?? gapFault(all[word]!, own[word] ?? '')}
            hint={all[word]!.includes('|') && forms.length > 1 ? t('widgets.texts.plurals', { forms: forms.join(' | ') }) : undefined}
          >
            {(wiring) => (
              <span className="word">
                <input
                  {...wiring}
                  dir={own[word] ? 'auto' : direction(chosen)}
                  lang={chosen}
                  maxLength={MOST_CHARACTERS}
                  placeholder={base[word] ?? ''}
                  value={own[word] ?? ''}
                  onChange={(event) => set(word, event.target.value)}
                />
                {own[word] && (
                  <button
                    type="button"
                    className="btn icon bare"
                    aria-label={t('widgets.texts.resetOne', { text: all[word] || (outside[word] ?? '') })}
                    title={t('widgets.texts.reset')}
                    onClick={() => set(word, '')}
                  >
                    <Icon name="retry" size="s" />
                  </button>
                )}
              </span>
            )}
          </Field>
        ))}
      </div>
    </div>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../app/server.ts';
import { Failed, RowsLoading } from '../app/parts/blocks.tsx';
import { Field } from '../app/parts/form.tsx';
import { Icon } from '../app/parts/Icon.tsx';
import './widgets.css';

type Words = Record<string, string>;

interface Built {
  languages: { language: string; words: Words }[];
}

const names = new Intl.DisplayNames(['en'], { type: 'language' });
export const languageName = (tag: string): string => {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
};
/** Words that are no part of the panel. */
const outside: Words = { label: 'The launcher’s label' };

const rightToLeft = /^(ar|dv|fa|he|ku|ps|sd|ug|ur|yi)\b/i;
export const directionOf = (tag: string) => (rightToLeft.test(tag) ? 'rtl' : 'ltr');
export const isLanguage = (tag: string) => /^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}$/i.test(tag);

/** What is said first stands first; the rest follows as the panel needs it. */
const titles: Words = { title: 'Title: the name of the site' };
const first = ['label', 'title', 'greeting', 'subtitle', 'ask', 'composer'];

interface Props {
  readonly strings: Readonly<Record<string, Words>>;
  readonly onChange: (strings: Record<string, Words>) => void;
  readonly error: (field: string) => string | undefined;
}

/** Every word of the panel in every language (LC-25): what is left empty is our own text. */
export function AllWords({ strings, onChange, error }: Props) {
  const built = useQuery({ queryKey: ['settings', 'panel-words'], queryFn: () => http.get<Built>('panel-words'), staleTime: Infinity });
  const [chosen, setChosen] = useState('en');
  const [adding, setAdding] = useState('');
  const [search, setSearch] = useState('');
  if (built.isPending) return <RowsLoading rows={4} what="the words" />;
  if (built.isError) return <Failed what="The words" problem={built.error} retry={() => void built.refetch()} />;
  const ours = new Map(built.data.languages.map(({ language, words }) => [language, words]));
  const languages = [...new Set([...ours.keys(), ...Object.keys(strings), chosen])].sort((a, b) => Number(b === 'en') - Number(a === 'en') || a.localeCompare(b));
  const base = ours.get(chosen) ?? ours.get(chosen.split('-')[0]!.toLowerCase()) ?? ours.get('en')!;
  const own = strings[chosen] ?? {};
  const keys = [...new Set([...first, ...Object.keys(ours.get('en')!)])];
  const wanted = search.trim().toLowerCase();
  const listed = keys.filter((key) => !wanted || [key, base[key], own[key]].some((text) => text?.toLowerCase().includes(wanted)));
  const set = (key: string, text: string) => {
    const { [key]: _gone, ...rest } = own;
    const { [chosen]: _before, ...others } = strings;
    const next = text ? { ...rest, [key]: text } : rest;
    onChange(Object.keys(next).length > 0 ? { ...others, [chosen]: next } : others);
  };
  const add = () => {
    const tag = adding.trim();
    if (isLanguage(tag)) {
      setChosen(tag);
      setAdding('');
    }
  };
  return (
    <div className="all-words">
      <div className="two">
        <Field label="Language" error={error(`strings.${chosen}`)} hint={ours.has(chosen) ? 'Complete by itself; write only what you say otherwise.' : 'What you leave empty is said in English.'}>
          {(wiring) => (
            <select {...wiring} value={chosen} onChange={(event) => setChosen(event.target.value)}>
              {languages.map((tag) => (
                <option key={tag} value={tag}>
                  {languageName(tag)}
                  {strings[tag] ? ` · ${Object.keys(strings[tag]).length} of your own` : ''}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label="Another language" hint="A tag such as es or pt-BR" error={adding && !isLanguage(adding.trim()) ? 'A tag such as es or pt-BR' : undefined}>
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
                Add
              </button>
            </span>
          )}
        </Field>
      </div>
      <Field label="Find a text">{(wiring) => <input {...wiring} type="search" value={search} onChange={(event) => setSearch(event.target.value)} />}</Field>
      <p className="muted" role="status">
        {listed.length} of {keys.length} texts in {languageName(chosen)}
      </p>
      <div className="word-list" dir={directionOf(chosen)} lang={chosen}>
        {listed.map((key) => (
          <Field key={`${chosen}.${key}`} label={<bdi>{base[key] || outside[key] || titles[key] || key}</bdi>} error={error(`strings.${chosen}.${key}`)}>
            {(wiring) => (
              <span className="word">
                <input {...wiring} dir="auto" maxLength={1_000} placeholder={base[key] ?? ''} value={own[key] ?? ''} onChange={(event) => set(key, event.target.value)} />
                {own[key] && (
                  <button type="button" className="btn small bare" aria-label={`Use our own text again for: ${base[key] ?? key}`} title="Use our own text again" onClick={() => set(key, '')}>
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

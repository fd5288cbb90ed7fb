/** @jsxImportSource preact */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Around } from '../panel/parts.tsx';
import { type Article, ask, decoded, linked, useWords } from './articles.ts';
import { Icon } from './kit.tsx';
import { safe } from './safe.ts';
import { go, reading, show } from './trail.ts';

/** What was said of an article is said once. */
const said = new Set<string>();

/** The article over the panel. A link to an article, wherever it stands in the panel, opens here. */
export function Reader({ around, fresh, talk }: { around: Around; fresh: boolean; talk: () => void }) {
  const { config, say: panel, language } = around;
  const help = config.help!;
  const say = useWords(around);
  const [, count] = useState(0);
  const [tries, setTries] = useState(0);
  const [article, setArticle] = useState<Article | number | null>(null);
  const [thanks, setThanks] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const { trail, typed } = reading;
  const wanted = trail.at(-1);
  const read = typeof article === 'object' ? article : null;

  useEffect(() => {
    reading.draw = () => count((now) => now + 1);
    const click = (event: MouseEvent) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>('a[href]:not([download], .outside)');
      const next = link && linked(link.href, help);
      if (next && !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) {
        event.preventDefault();
        show(next);
      } else if (link?.hash && link.closest('.article')) {
        event.preventDefault();
        reveal(link.hash.slice(1));
      }
    };
    document.addEventListener('click', click);
    return () => document.removeEventListener('click', click);
  }, []);
  useEffect(() => {
    setArticle(null);
    setThanks(false);
    if (!wanted) {
      dialog.current?.close();
      return undefined;
    }
    dialog.current?.open || dialog.current?.showModal();
    const abort = new AbortController();
    ask<Article>(
      help,
      `api/v1/articles/${encodeURIComponent(wanted.article)}?${new URLSearchParams({ locale: wanted.locale || language, surface: 'widget' })}`,
      abort.signal,
    ).then(setArticle, (error) => abort.signal.aborted || setArticle(Number(error) || 0));
    return () => abort.abort();
  }, [wanted, tries]);
  useLayoutEffect(() => {
    if (read && text.current) {
      text.current.replaceChildren(safe(read.html, help));
      dialog.current?.querySelector('.in-body')?.scrollTo(0, 0);
      dialog.current?.querySelector('h1')?.focus();
      wanted?.anchor && reveal(`a-${wanted.anchor}`);
    }
  }, [read, !!say]);

  function reveal(id: string): void {
    text.current?.querySelector(`#${CSS.escape(decoded(id))}`)?.scrollIntoView();
  }
  const back = () => go(reading.trail.slice(0, -1));
  const tell = (path: string, json: object) => {
    const about = `${path} ${read!.id}`;
    if (!said.has(about)) {
      said.add(about);
      void ask(help, path, null, json).catch(() => {}); // the reader is not held up by a count
    }
    setThanks(true);
  };
  const finish = () => {
    tell('solved', { article: read!.id, surface: typed!.surface });
    typed!.done();
  };
  return (
    <dialog
      class="reader"
      ref={dialog}
      aria-label={read?.title ?? say?.('helpSearch')}
      onCancel={(event) => {
        event.preventDefault();
        back();
      }}
      onClose={() => reading.trail.length && go([])}
      onKeyDown={(event) => event.key === 'Escape' && event.stopPropagation()}
    >
      {wanted && say && (
        <>
          <header>
            <button type="button" class="btn bare icon first" aria-label={panel('back')} title={panel('back')} onClick={back}>
              <Icon name="left" />
            </button>
            <div class="grow" />
            {read && (
              <a class="outside" href={read.url} target="_blank" rel="noopener noreferrer">
                {say('helpOpen')} <Icon name="out" />
              </a>
            )}
          </header>
          <div class="in-body">
            {read ? (
              <article class="article" lang={read.locale} dir="auto">
                <h1 tabindex={-1}>{read.title}</h1>
                {read.description && <p class="lead">{read.description}</p>}
                <div ref={text} />
              </article>
            ) : (
              <p role="status">
                {article === null ? '' : say(article === 404 || article === 410 ? 'helpGone' : 'helpFailed')}{' '}
                {article === 0 && (
                  <button type="button" class="link" onClick={() => setTries(tries + 1)}>
                    {panel('retry')}
                  </button>
                )}
              </p>
            )}
          </div>
          {read && (
            <footer>
              <div class="asks" role="status">
                {thanks ? (
                  <p>
                    <Icon name="check" /> {panel('rated')}
                  </p>
                ) : typed ? (
                  <button type="button" class="btn primary block" onClick={finish}>
                    {say('helpSolved')}
                  </button>
                ) : (
                  read.feedback && (
                    <>
                      <span>{say('helpAsk')}</span>
                      {(['helpYes', 'helpNo'] as const).map((word) => (
                        <button
                          type="button"
                          class="btn"
                          key={word}
                          onClick={() => tell(`articles/${read.id}/vote`, { helpful: word === 'helpYes', locale: read.locale })}
                        >
                          {say(word)}
                        </button>
                      ))}
                    </>
                  )
                )}
              </div>
              {fresh && (
                <button
                  type="button"
                  class="btn block"
                  onClick={() => {
                    go([]);
                    talk();
                  }}
                >
                  {panel(config.online || config.bot ? 'talk' : 'leave')}
                </button>
              )}
            </footer>
          )}
        </>
      )}
    </dialog>
  );
}

const page = document.documentElement.lang;
const reader = navigator.languages.find((each) => each.split('-')[0] === page) ?? page;
for (const each of document.querySelectorAll('time[datetime]')) {
  const at = new Date(each.dateTime);
  each.title = each.textContent;
  each.textContent = at.toLocaleString(reader, { dateStyle: 'medium', timeStyle: 'short' });
}
// said before anything is sent: what is too large would take along what was typed
for (const each of document.querySelectorAll('input[type=file][data-most]')) {
  const said = document.createElement('small');
  [said.className, said.role] = ['wrong', 'alert'];
  each.after(said);
  const fits = () => [...each.files].reduce((sum, { size }) => sum + size, 0) <= each.dataset.most;
  const tell = () => (said.textContent = fits() ? '' : each.dataset.said);
  each.addEventListener('change', tell);
  each.form.addEventListener('submit', (event) => {
    if (fits()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    tell();
    each.focus();
  });
}
for (const each of document.querySelectorAll('form[method=post]')) {
  each.addEventListener('submit', () => setTimeout(() => [...each.elements].filter(({ type }) => type === 'submit').forEach((button) => (button.disabled = true))));
}
// answers decide what else is asked
let asking;
document.querySelector('[data-more]')?.closest('form').addEventListener('change', async ({ target }) => {
  const box = target.closest('[data-more]');
  if (!box) return;
  asking?.abort();
  asking = new AbortController();
  const typed = [...new FormData(target.form)].filter(([name]) => name.startsWith('f.'));
  const answer = await fetch(box.dataset.more, { method: 'POST', body: new URLSearchParams(typed), signal: asking.signal }).catch(() => null);
  if (!answer?.ok) return;
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-more]');
  const asked = (each) => each?.querySelector('[name=asked]').value;
  if (!next || asked(next) === asked(box)) return;
  for (const each of next.querySelectorAll('[name^="f."]')) {
    const typed = [...box.querySelectorAll(`[name="${each.name}"]`)].find((old) => each.type !== 'checkbox' || old.value === each.value);
    if (typed) [each.value, each.checked] = [typed.value, typed.checked];
  }
  const { id, value } = document.activeElement ?? {};
  box.replaceWith(next);
  (id ? document.getElementById(id) : [...next.querySelectorAll('[type=checkbox]')].find((each) => each.value === value))?.focus();
});
// articles that may answer a request, while its subject is typed; sending never waits for them
const request = document.querySelector('form[data-articles]');
if (request) {
  const { articles, title, solved, thanks } = request.dataset;
  const { subject } = request.elements;
  const box = document.createElement('div');
  const words = new Intl.Segmenter(page, { granularity: 'word' });
  const long = (text) => [...words.segment(text)].filter((each) => each.isWordLike).length >= 3;
  let asked = 0;
  let timer;
  const make = (name, text, more) => Object.assign(document.createElement(name), { textContent: text }, more);
  const show = (items) => {
    let chosen = items[0]?.article;
    const list = document.createElement('ul');
    for (const { article, title, url } of items) {
      const item = document.createElement('li');
      item.append(make('a', title, { href: url, target: '_blank', rel: 'noopener', dir: 'auto', onclick: () => (chosen = article) }));
      list.append(item);
    }
    const done = make('button', solved, { type: 'button', className: 'bare' });
    done.addEventListener('click', () => {
      fetch(`${articles}/solved`, { method: 'POST', body: new URLSearchParams({ article: chosen }), keepalive: true }).catch(() => null);
      box.replaceChildren(make('p', thanks, { className: 'alert done' }));
    });
    box.replaceChildren(...(items.length ? [make('b', title), list, done] : []));
  };
  box.className = 'articles';
  box.setAttribute('role', 'status');
  subject.after(box);
  subject.addEventListener('input', () => {
    const mine = ++asked;
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const text = subject.value.trim();
      const answer = long(text) ? await fetch(`${articles}?q=${encodeURIComponent(text)}`).catch(() => null) : null;
      const items = answer?.ok ? await answer.json() : [];
      if (mine === asked) show(items);
    }, 400);
  });
}
addEventListener('pageshow', () => document.querySelectorAll('button:disabled').forEach((button) => (button.disabled = false)));
document.querySelector('form[data-post]')?.requestSubmit();

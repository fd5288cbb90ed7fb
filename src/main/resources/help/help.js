// search as you type
for (const form of document.querySelectorAll('form[data-suggest]')) {
  const input = form.elements.q;
  const list = document.createElement('ul');
  const live = document.createElement('p');
  let asked = 0;
  let timer;
  let at = -1;
  Object.assign(list, { className: 'found', id: 'found', hidden: true });
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', input.labels[0].textContent);
  live.className = 'sr';
  live.setAttribute('role', 'status');
  form.append(list, live);
  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-expanded': 'false', 'aria-controls': 'found', 'aria-autocomplete': 'list' })) input.setAttribute(name, value);
  const show = (open) => {
    list.hidden = !open;
    input.setAttribute('aria-expanded', open);
    choose(-1);
  };
  const choose = (next) => {
    at = next;
    [...list.children].forEach((each, index) => each.setAttribute('aria-selected', index === at));
    if (at < 0) return input.removeAttribute('aria-activedescendant');
    input.setAttribute('aria-activedescendant', list.children[at].id);
    list.children[at].scrollIntoView({ block: 'nearest' });
  };
  const option = ({ title, url, snippet }, index) => {
    const item = document.createElement('li');
    const name = document.createElement('b');
    const text = document.createElement('small');
    item.id = `found${index}`;
    item.dataset.url = url;
    item.setAttribute('role', 'option');
    name.textContent = title;
    // escaped by the server, with <mark> around the words that were found
    text.innerHTML = snippet;
    item.append(name, text);
    return item;
  };
  const suggest = async () => {
    const mine = ++asked;
    const text = input.value.trim();
    if (text.length < 2) return show(false);
    const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(text)}&locale=${document.documentElement.dataset.locale}`).catch(() => null);
    if (mine !== asked || !answer?.ok) return;
    const { items } = await answer.json();
    if (mine !== asked) return;
    list.replaceChildren(...items.map(option));
    show(items.length > 0);
    const { none, one, many } = form.dataset;
    live.textContent = items.length === 0 ? none : (items.length === 1 ? one : many).replace('{count}', items.length);
  };
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(suggest, 120);
  });
  input.addEventListener('keydown', (event) => {
    const { key } = event;
    const count = list.children.length;
    if (event.isComposing || (list.hidden && key !== 'ArrowDown') || count === 0) return;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      if (list.hidden) show(true);
      choose(key === 'ArrowDown' ? (at + 2) % (count + 1) - 1 : (at + count + 1) % (count + 1) - 1);
    } else if (key === 'Enter' && at >= 0) location.assign(list.children[at].dataset.url);
    else if (key === 'Escape') show(false);
    else return;
    event.preventDefault();
  });
  input.addEventListener('blur', () => show(false));
  // before the field loses the focus
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', ({ target }) => location.assign(target.closest('[role=option]').dataset.url));
}
const words = document.querySelector('[data-copy]')?.dataset;
for (const code of words && navigator.clipboard ? document.querySelectorAll('.prose pre') : []) {
  const box = document.createElement('div');
  const button = document.createElement('button');
  Object.assign(button, { className: 'copy', type: 'button', textContent: words.copy });
  box.className = 'code';
  code.replaceWith(box);
  box.append(code, button);
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(code.textContent);
    button.textContent = words.copied;
    setTimeout(() => (button.textContent = words.copy), 2000);
  });
}

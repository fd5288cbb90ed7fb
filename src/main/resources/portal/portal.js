const page = document.documentElement.lang;
const reader = navigator.languages.find((each) => each.split('-')[0] === page) ?? page;
for (const each of document.querySelectorAll('time[datetime]')) {
  const at = new Date(each.dateTime);
  each.title = each.textContent;
  each.textContent = at.toLocaleString(reader, { dateStyle: 'medium', timeStyle: 'short' });
}
for (const each of document.querySelectorAll('form[method=post]')) {
  each.addEventListener('submit', () => setTimeout(() => each.querySelectorAll('button').forEach((button) => (button.disabled = true))));
}
addEventListener('pageshow', () => document.querySelectorAll('button:disabled').forEach((button) => (button.disabled = false)));
document.querySelector('form[data-post]')?.requestSubmit();

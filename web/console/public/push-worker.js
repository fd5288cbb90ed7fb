// Shows a push of this installation. While somebody looks at Parlour on this machine, or has just heard it, the page itself
// tells and nothing is shown here: never both.
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

const bundledMillis = 5 * 60_000;

const windows = () => self.clients.matchAll({ type: 'window', includeUncontrolled: true });

// A tab that sounds holds a lock that names what it sounds for.
async function heard(conversation) {
  const { held = [] } = self.navigator.locks ? await self.navigator.locks.query() : {};
  return held.some(({ name }) => name.startsWith('parlour.sound ') && name.includes(conversation));
}

// The third within minutes, and what follows it, are one: those before it make room, and only the third is heard.
async function show({ title, body, conversation, offer, note, ticket, items, path }) {
  if ((await windows()).some((window) => window.focused) || (await heard(conversation))) {
    return;
  }
  if (items) {
    const told = await self.registration.getNotifications();
    told.filter(({ data }) => data && !data.offer && Date.now() - data.at < bundledMillis).forEach((each) => each.close());
  }
  await self.registration.showNotification(title || 'Parlour', {
    body: body || '',
    icon: '/icon.svg',
    tag: items ? 'parlour-bundle' : conversation,
    renotify: !items || items === 3,
    silent: Boolean(items) && items > 3,
    data: { conversation, offer, note, ticket, path, at: Date.now() },
  });
}

async function open({ conversation, offer, note, ticket, path: several }) {
  const talk = ticket ? `/tickets/to-read/${conversation}` : note ? `/inbox/mentions/${conversation}?note=${note}` : `/inbox/mine/${conversation}`;
  const path = several || (conversation && !offer ? talk : '/inbox/mine');
  const one = (await windows()).find((window) => new URL(window.url).origin === self.location.origin);
  if (!one) {
    return self.clients.openWindow(path);
  }
  await one.focus();
  // a page that was loaded past this worker cannot be led on by it
  return one.navigate(path).catch(() => self.clients.openWindow(path));
}

self.addEventListener('push', (event) => event.waitUntil(show(event.data ? event.data.json() : {})));
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data || {}));
});

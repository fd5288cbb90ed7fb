// Shows a push of this installation. While somebody looks at Parlour on this machine, or has just heard it, the page itself
// tells and nothing is shown here: never both.
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

const windows = () => self.clients.matchAll({ type: 'window', includeUncontrolled: true });

// A tab that sounds holds a lock that names what it sounds for.
async function heard(conversation) {
  const { held = [] } = self.navigator.locks ? await self.navigator.locks.query() : {};
  return held.some(({ name }) => name.startsWith('parlour.sound ') && name.includes(conversation));
}

async function show({ title, body, conversation, offer, note, ticket }) {
  if ((await windows()).some((window) => window.focused) || (await heard(conversation))) {
    return;
  }
  await self.registration.showNotification(title || 'Parlour', {
    body: body || '',
    icon: '/icon.svg',
    tag: conversation,
    renotify: true,
    data: { conversation, offer, note, ticket, at: Date.now() },
  });
}

async function open({ conversation, offer, note, ticket }) {
  const talk = ticket ? `/tickets/to-read/${conversation}` : note ? `/inbox/mine/${conversation}?note=${note}` : `/chats/mine/${conversation}`;
  const path = conversation && !offer ? talk : '/chats/mine';
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

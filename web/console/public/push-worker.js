// Shows a push of this installation. While somebody looks at Parlour on this machine the page itself tells, by its sound, and
// nothing is shown here: never both.
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('push', (event) => {
  const said = event.data ? event.data.json() : {};
  event.waitUntil(
    self.clients.matchAll({ type: 'window', includeUncontrolled: true }).then((windows) => {
      if (windows.some((window) => window.focused)) {
        return undefined;
      }
      return self.registration.showNotification(said.title || 'Parlour', {
        body: said.body || '',
        icon: '/icon.svg',
        tag: said.conversation,
        renotify: true,
        data: { conversation: said.conversation, offer: said.offer },
      });
    }),
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { conversation, offer } = event.notification.data || {};
  const path = conversation && !offer ? `/chats/mine/${conversation}` : '/chats/mine';
  event.waitUntil(
    self.clients.matchAll({ type: 'window', includeUncontrolled: true }).then(async (windows) => {
      const open = windows.find((window) => new URL(window.url).origin === self.location.origin);
      if (!open) {
        return self.clients.openWindow(path);
      }
      await open.focus();
      return open.navigate ? open.navigate(path) : undefined;
    }),
  );
});

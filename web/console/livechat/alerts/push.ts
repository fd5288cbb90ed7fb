import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { saveDeviceSound } from './device.ts';
import type { PushDevice } from './types.ts';

const worker = '/push-worker.js';

export async function thisEndpoint(): Promise<string | null> {
  if (!('serviceWorker' in navigator)) return null;
  const registration = await navigator.serviceWorker.getRegistration('/');
  return (await registration?.pushManager?.getSubscription())?.endpoint ?? null;
}

/** Asks the browser for permission and registers it with the server (LC-129). */
export async function switchOn(publicKey: string): Promise<void> {
  if ((await Notification.requestPermission()) !== 'granted') throw new DOMException('not allowed', 'NotAllowedError');
  const registration = await navigator.serviceWorker.register(worker, { scope: '/' });
  await navigator.serviceWorker.ready;
  const subscription = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: octets(publicKey) });
  const { endpoint, keys } = subscription.toJSON();
  await http.post('me/push-browsers', { endpoint, p256dh: keys?.['p256dh'], auth: keys?.['auth'], device: deviceName() });
  saveDeviceSound({ push: true });
}

export async function switchOff(device: PushDevice, here: boolean): Promise<void> {
  if (here) {
    const registration = await navigator.serviceWorker.getRegistration('/');
    await (await registration?.pushManager?.getSubscription())?.unsubscribe();
    saveDeviceSound({ push: false });
  }
  await http.delete(`me/push-browsers/${device.id}`);
}

function deviceName(): string {
  const agent = navigator.userAgent;
  const browser = /Edg\//.test(agent)
    ? 'Edge'
    : /Firefox\//.test(agent)
      ? 'Firefox'
      : /Chrome\//.test(agent)
        ? 'Chrome'
        : /Safari\//.test(agent)
          ? 'Safari'
          : t('alerts.push.browser');
  const system = /Android/.test(agent)
    ? 'Android'
    : /iPhone|iPad/.test(agent)
      ? 'iOS'
      : /Windows/.test(agent)
        ? 'Windows'
        : /Mac OS/.test(agent)
          ? 'macOS'
          : 'Linux';
  return t('alerts.push.device', { browser, system });
}

function octets(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
}

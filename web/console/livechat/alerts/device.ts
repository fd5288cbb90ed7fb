import { local } from '../../app/storage.ts';

/** How loud it is on this device, and whether a push tells of it here: never sent anywhere. */
export interface DeviceSound {
  readonly volume: number;
  readonly muted: boolean;
  /** A browser that takes a push and is not looked at leaves the telling to the push. */
  readonly push: boolean;
}

const key = 'parlour.sound';
const usual: DeviceSound = { volume: 60, muted: false, push: false };

export function deviceSound(): DeviceSound {
  try {
    return { ...usual, ...(JSON.parse(local.getItem(key) ?? '{}') as Partial<DeviceSound>) };
  } catch {
    return usual;
  }
}

export function saveDeviceSound(change: Partial<DeviceSound>): DeviceSound {
  const next = { ...deviceSound(), ...change };
  try {
    local.setItem(key, JSON.stringify(next));
  } catch {
    // a browser without storage uses the defaults
  }
  return next;
}

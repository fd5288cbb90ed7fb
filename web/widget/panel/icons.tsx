/** @jsxImportSource preact */
const PATHS = {
  alert: 'M10 3.5 17.5 16.5h-15zM10 8.5v3.5M10 14.2h.01',
  arrow: 'M4 10h12M11 5l5 5-5 5',
  bell: 'M5 14V9a5 5 0 0 1 10 0v5l1.5 1.5h-13zM8.5 17.5h3',
  bellOff: 'M5 14V9c0-.9.2-1.7.6-2.4M8 4.4A5 5 0 0 1 15 9v3M3.5 15.5H14M8.5 17.5h3M3 3l14 14',
  check: 'm4.5 10.5 3.5 3.5 7.5-8',
  checks: 'm2.5 10.5 3.5 3.5 7-8M9.5 13.5l.5.5 7-8',
  clip: 'M14.5 9 9.5 14a3 3 0 0 1-4.2-4.2L11 4.1a2 2 0 0 1 2.9 2.8l-5.6 5.6a1 1 0 0 1-1.4-1.4L12 6',
  clock: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v4l2.5 2',
  doc: 'M5 3h6.5L15 6.5V17H5zM11.5 3v3.5H15',
  down: 'm5.5 8 4.5 4.5L14.5 8',
  end: 'M12.5 6V4h-9v12h9v-2M8 10h9M14.5 7.5 17 10l-2.5 2.5',
  eraser: 'm11.5 4 5 5-7.5 7.5H6L3 13.5zM7.5 8l5 5M9 16.5h8',
  left: 'M12 5.5 7.5 10l4.5 4.5',
  lock: 'M5.5 9h9v7h-9zM7 9V6.5a3 3 0 0 1 6 0V9',
  more: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
  retry: 'M15.5 10a5.5 5.5 0 1 1-1.6-3.9L16 8M16 4v4h-4',
  up: 'M10 16V4M5 9l5-5 5 5',
  x: 'm5 5 10 10M15 5 5 15',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = '' }: { name: IconName; size?: '' | 's' | 'l' }) {
  return (
    <svg class={`i ${size} i-${name}`} viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}

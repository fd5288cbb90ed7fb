const paths = {
  alert: 'M10 3.5 17.5 16.5h-15zM10 8.5v3.5M10 14.2h.01',
  arrow: 'M4 10h12M11 5l5 5-5 5',
  at: 'M13 10a3 3 0 1 1-6 0 3 3 0 0 1 6 0zM13 7v3.8a1.8 1.8 0 0 0 3.6 0V10a6.6 6.6 0 1 0-2.6 5.2',
  bell: 'M5 13.5V9a5 5 0 0 1 10 0v4.5l1.5 1.5h-13zM8.5 17h3',
  board: 'M3.5 4h13v12h-13zM8 4v12M3.5 8.5h13',
  bolt: 'M11 2.5 4.5 11H9l-.5 6.5L15.5 8.5H11z',
  book: 'M4 4.5C6 3.6 8.3 3.7 10 5c1.7-1.3 4-1.4 6-.5v11c-2-.9-4.3-.8-6 .5-1.7-1.3-4-1.4-6-.5zM10 5v11',
  box: 'M3.5 6.5 10 3l6.5 3.5v7L10 17l-6.5-3.5zM3.5 6.5 10 10l6.5-3.5M10 10v7',
  chat: 'M3.5 4.5h13v9H10l-4 3v-3H3.5z',
  check: 'm4.5 10.5 3.5 3.5 7.5-8',
  checks: 'm2.5 10.5 3.5 3.5 7-8M9.5 13.5l.5.5 7-8',
  clip: 'M14.5 9 9.5 14a3 3 0 0 1-4.2-4.2L11 4.1a2 2 0 0 1 2.9 2.8l-5.6 5.6a1 1 0 0 1-1.4-1.4L12 6',
  clock: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v4l2.5 2',
  code: 'M7 6 3 10l4 4M13 6l4 4-4 4',
  copy: 'M7 7h9.5v9.5H7zM13 7V3.5H3.5V13H7',
  doc: 'M5 3h6.5L15 6.5V17H5zM11.5 3v3.5H15M7.5 10h5M7.5 13h5',
  down: 'm5.5 8 4.5 4.5L14.5 8',
  download: 'M10 3.5v9M6 9l4 4 4-4M3.5 16.5h13',
  eye: 'M2 10s3-5.5 8-5.5S18 10 18 10s-3 5.5-8 5.5S2 10 2 10zM10 12.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z',
  filter: 'M3 5.5h14M5.5 10h9M8 14.5h4',
  flag: 'M5 17V3.5h9.5L12.5 7l2 3.5H5',
  gear: 'M3 6h7M14 6h3M3 14h3M10 14h7M12 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM8 16a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  globe: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM3 10h14M10 3c2.2 2 3.2 4.4 3.2 7S12.2 15 10 17c-2.2-2-3.2-4.4-3.2-7S7.8 5 10 3z',
  grip: 'M7.5 5h.01M12.5 5h.01M7.5 10h.01M12.5 10h.01M7.5 15h.01M12.5 15h.01',
  image: 'M3 4.5h14v11H3zM3 13l4-4 3.5 3.5 2.5-2.5 4 4M13 7.5h.01',
  inbox: 'M3 11.5 5 4.5h10l2 7v4H3zM3 11.5h4l1 2h4l1-2h4',
  info: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 9.5V13M10 7h.01',
  keyboard: 'M2.5 5.5h15v9h-15zM5.5 8.5h.01M8.5 8.5h.01M11.5 8.5h.01M14.5 8.5h.01M6.5 11.5h7',
  left: 'M12 5.5 7.5 10l4.5 4.5',
  link: 'M8.5 11.5a3 3 0 0 0 4.2 0l2.5-2.5A3 3 0 0 0 11 4.8l-1 1M11.5 8.5a3 3 0 0 0-4.2 0L4.8 11A3 3 0 0 0 9 15.2l1-1',
  list: 'M7.5 5.5h9M7.5 10h9M7.5 14.5h9M3.8 5.5h.01M3.8 10h.01M3.8 14.5h.01',
  lock: 'M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9',
  mail: 'M3 5h14v10.5H3zM3.3 5.5 10 11l6.7-5.5',
  moon: 'M16.5 11.8A6.8 6.8 0 1 1 8.2 3.5a5.4 5.4 0 0 0 8.3 8.3z',
  more: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
  olist: 'M8 5.5h8.5M8 10h8.5M8 14.5h8.5M3.5 4.5 4.5 4v3M3.3 12.2c.3-.9 2-.9 2 .2 0 1-2 1.3-2 2.6h2.1',
  out: 'M12 4.5H4.5v11H12M9 10h8M14 7l3 3-3 3',
  pause: 'M7 4.5v11M13 4.5v11',
  pen: 'M4 16l.8-3.5L13 4.3l2.7 2.7-8.2 8.2zM11.5 6l2.5 2.5',
  people:
    'M7.5 9.5a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5zM2.5 16c.3-2.8 2.3-4.3 5-4.3s4.7 1.5 5 4.3M13 4.4a2.6 2.6 0 0 1 0 4.9M14.5 11.9c1.7.5 2.8 1.9 3 4.1',
  plus: 'M10 4v12M4 10h12',
  redo: 'M16 8H8a4 4 0 0 0 0 8h4M13 5l3 3-3 3',
  retry: 'M16 10a6 6 0 1 1-1.8-4.3M16 3.5v3h-3',
  right: 'm8 5.5 4.5 4.5L8 14.5',
  rule: 'M3 10h14M6 5h8M6 15h8',
  search: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM13 13l4 4',
  send: 'M17 3 9 11M17 3l-5 14-3-6-6-3z',
  shield: 'M10 2.8 16 5v4.6c0 3.6-2.4 6.3-6 7.6-3.6-1.3-6-4-6-7.6V5zM7.5 9.9l1.8 1.8 3.3-3.5',
  sound: 'M3.5 8v4h3l4 3.5v-11L6.5 8zM13 7.5a3.5 3.5 0 0 1 0 5M15 5.5a6.3 6.3 0 0 1 0 9',
  table: 'M3 4.5h14v11H3zM3 8h14M3 11.7h14M8.5 8v7.5',
  ticket: 'M3 5.5h14v3a1.6 1.6 0 0 0 0 3.2v2.8H3v-2.8a1.6 1.6 0 0 0 0-3.2zM12 5.5v1.5M12 9.3v1.4M12 13v1.5',
  transfer: 'M4 7h11M12 4l3 3-3 3M16 13H5M8 10l-3 3 3 3',
  trash: 'M4 6h12M8 6V4h4v2M5.5 6l.7 10.5h7.6L14.5 6M8.5 9v4.5M11.5 9v4.5',
  undo: 'M4 8h8a4 4 0 0 1 0 8H8M7 5 4 8l3 3',
  up: 'M10 16V4M5 9l5-5 5 5',
  user: 'M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 16.5c.4-3 2.8-5 6-5s5.6 2 6 5',
  x: 'm5 5 10 10M15 5 5 15',
} as const;

export type IconName = keyof typeof paths;

/**
 * Drawn beside a word, or with one that is read in its place.
 *
 * @param tint a class that gives it a colour
 */
export function Icon({ name, size, tint, label }: { name: IconName; size?: 's' | 'l'; tint?: string; label?: string }) {
  return (
    <svg
      className={['i', size, tint].filter(Boolean).join(' ')}
      viewBox="0 0 20 20"
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      <path d={paths[name]} strokeWidth={name === 'more' || name === 'grip' ? 2.2 : undefined} />
    </svg>
  );
}

import { Icon } from './Icon.tsx';

/** Initials of at most two words; `?` for a person without a name. */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  const first = words[0];
  if (!first) return '?';
  const last = words.length > 1 ? words[words.length - 1]! : '';
  return ([...first][0]! + ([...last][0] ?? '')).toUpperCase();
}

/** One of five tints, the same for a person everywhere. */
export function tint(id: string): number {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) >>> 0;
  return (sum % 5) + 1;
}

interface AvatarProps {
  readonly id: string;
  readonly name: string;
  readonly size?: 's' | 'm' | 'l';
  readonly online?: boolean;
  readonly pen?: boolean;
  /** Grey. */
  readonly away?: boolean;
  readonly title?: string;
}

/** Decorative: the name is next to it or in the title. */
export function Avatar({ id, name, size, online, pen, away, title }: AvatarProps) {
  return (
    <span
      className={`av p${tint(id)}${size ? ` ${size}` : ''}${away ? ' away' : ''}`}
      data-initials={initials(name)}
      title={title}
      aria-hidden={title ? undefined : true}
      role={title ? 'img' : undefined}
      aria-label={title}
    >
      {online && <span className="dot" />}
      {pen && (
        <span className="pen">
          <Icon name="pen" />
        </span>
      )}
    </span>
  );
}

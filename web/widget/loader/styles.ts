import type { Look } from './config.ts';

/**
 * The launcher's look as a style sheet for the shadow root. The look comes from a settings page, so only figures and one
 * plain colour enter. In the dark the colour is lifted within its hue; the ink is the one of white and black that reads.
 */
export function styles(look: Look, theme: string): string {
  const color = /^#[0-9a-f]{6}$/i.test(look.color ?? '') ? look.color : '#0b627d';
  const size = +(look.size ?? 56);
  return `:host{all:initial!important;color-scheme:${theme === 'auto' ? 'light dark' : theme}!important;--a:light-dark(${color},oklch(from ${color} .75 min(c,.1) h));--s:light-dark(#fff,#1a1b1c);--i:oklch(from var(--a) calc((.66 - l)*99) 0 0);--x:${+(look.offsetX ?? 20)}px;--y:${+(look.offsetY ?? 20)}px;--z:${size}px}
.b,.p,.v{position:fixed;z-index:${+(look.zIndex ?? 2e9)};inset-inline-${look.side === 'start' ? 'start' : 'end'}:var(--x);bottom:var(--y);box-shadow:0 8px 40px #0003,0 2px 8px #0002}
.b{width:var(--z);height:var(--z);padding:0;border:2px solid #0000;border-radius:50%;background:var(--a);color:var(--i);cursor:pointer}
.b:focus-visible{outline:3px solid light-dark(#1d1c1a,#fff);outline-offset:3px}
svg{display:block;margin:auto;width:24px;fill:none;stroke:currentColor;stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round}`;
}

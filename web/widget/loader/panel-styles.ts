/** Below this width, or on a phone lying on its side, the panel is the whole screen. */
const SMALL = '(max-width:479.98px),(max-height:419.98px)';

/** Beside the launcher's own sheet, whose figures and colours it uses. */
export const PANEL = `:host{--h:100dvh;--t:0}
i{position:absolute;top:-5px;right:-5px;min-width:12px;padding:0 5px;border-radius:11px;background:light-dark(#b0281f,#f2958d);color:var(--s);box-shadow:0 0 0 2px var(--s);font:600 12px/22px system-ui}
.p{bottom:calc(var(--y) + var(--z) + 12px);width:384px;max-width:calc(100vw - 2*var(--x));height:632px;max-height:calc(100dvh - var(--y) - var(--z) - 28px);border-radius:16px;overflow:hidden;background:var(--s);outline:1px solid #8884;font:15px system-ui;visibility:hidden;opacity:0}
p{padding:24px}
iframe{position:absolute;inset:0;width:100%;height:100%;border:0}
@media ${SMALL}{.p:not(.k){inset:auto 0;top:var(--t);width:100%;max-width:none;height:var(--h);max-height:none;border-radius:0}[aria-expanded=true]{visibility:hidden}}
@media (prefers-reduced-motion:no-preference){.p{transform:translateY(6px);transition:.2s}}
.k{height:var(--k)}
.o,.k{visibility:visible;opacity:1;transform:none}`;

/** Adopted by the host's document while the panel is the whole screen, so that the page does not scroll behind it. */
export const STILL = `@media ${SMALL}{html,body{overflow:hidden!important}}`;

import type { Invitation } from '../../shared/invitations.ts';
import type { Here } from './here.ts';
import { make } from './launcher.ts';
import { saying } from './ours.ts';

/** Beside the launcher's own sheet, whose figures and colours it uses. A quarter of a small screen is the most it takes. */
const STYLE = `.v{box-sizing:border-box;display:flex;gap:10px;align-items:center;max-height:25vh;overflow:auto;padding:14px 8px 14px 16px;background:var(--s);color:light-dark(#1d1c1a,#f0efed);font:15px/1.45 system-ui;outline:1px solid #8884}
.v.bubble{bottom:calc(var(--y) + var(--z) + 12px);width:max-content;max-width:min(340px,calc(100vw - 2*var(--x)));border-radius:16px}
.v.bar{inset:0 0 auto;justify-content:center;padding-inline:16px}
.v p{margin:0;padding:0;overflow-wrap:anywhere}
.v button{flex:none;min-width:40px;min-height:40px;border:0;border-radius:20px;background:none;color:inherit;font:inherit;cursor:pointer}
.v .y{padding:0 16px;background:var(--a);color:var(--i);font-weight:600}
.v button:focus-visible{outline:3px solid light-dark(#1d1c1a,#fff);outline-offset:2px}
.v.bubble{flex-wrap:wrap}.v.bubble p{flex:1 1 200px}
.r{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.n{position:absolute;top:-3px;right:-3px;width:14px;height:14px;border-radius:50%;background:light-dark(#b0281f,#f2958d);box-shadow:0 0 0 2px var(--s)}
@media (prefers-reduced-motion:no-preference){.v{animation:v .2s}@keyframes v{from{opacity:0;transform:translateY(6px)}}}`;

const YES = import.meta.glob<string>('../words/*.json', { eager: true, import: 'talk' });
const NO = import.meta.glob<string>('../words/*.json', { eager: true, import: 'close' });

export type Card = ReturnType<typeof of>;

/**
 * What is fetched when an invitation is shown: its card beside the launcher, and the counting. A card takes no focus, is
 * said politely, and Escape or × closes it (LC-96).
 */
export function of(here: Here, accepted: () => void, refuse: () => void) {
  const { home, config, signal, tongue } = here;
  const half = Math.random() < 0.5;
  let blocked = false;
  let remembered = false;
  let current: Invitation | undefined;
  let text = '';
  let asPanel = false;
  const textsOf = (rule: Invitation) => here.inLanguage(rule.texts, tongue()) ?? Object.values(rule.texts)[0];
  const second = (rule: Invitation) => half && !!textsOf(rule)?.b;
  const open = (rule: Invitation, focus: boolean) =>
    here.act((it) =>
      it.set(true, { invitation: rule.id, invitationOther: second(rule), invitationConsented: remembered, greeting: text }, focus),
    );
  const accept = () => {
    const rule = current;
    accepted();
    rule && open(rule, true);
  };
  // By its launcher: whoever opens the panel beside a card has said yes to it.
  here.on('open', () => asPanel || accept());
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  const said = make('div', { role: 'status', class: 'r' });
  let shown: Element | undefined;
  document.addEventListener('keydown', (event) => event.key === 'Escape' && !event.defaultPrevented && shown?.matches('.v') && refuse(), {
    signal,
  });

  const button = (text: string, run: () => void, attributes: Record<string, string>) => {
    const made = make('button', attributes);
    made.textContent = text;
    made.addEventListener('click', run, { signal });
    return made;
  };
  return {
    show(rule: Invitation) {
      current = rule;
      const texts = textsOf(rule);
      text = (half && texts?.b) || texts?.a || '';
      here.emit('invitation', 'shown', rule.id);
      asPanel = rule.style === 'panel' && innerWidth >= 480 && innerHeight >= 420;
      if (asPanel) {
        open(rule, false);
        return;
      }
      const view = here.view!;
      const { root } = view;
      if (!said.isConnected) {
        root.adoptedStyleSheets.push(sheet);
        root.append(said);
      }
      if (rule.style === 'badge') {
        shown = make('span', { class: 'n' });
        view.button.append(shown);
        view.say(`: ${text}`);
        navigator.userActivation?.hasBeenActive && chime();
      } else {
        shown = make('div', { class: `v ${rule.style === 'bar' ? 'bar' : 'bubble'}`, role: 'group', 'aria-label': text });
        const line = make('p', { dir: 'auto' });
        line.textContent = text;
        shown.append(
          line,
          button(texts?.yes || saying(here, 'talk', YES), accept, { class: 'y' }),
          button('✕', refuse, { 'aria-label': saying(here, 'close', NO) }),
        );
        view.button.before(shown);
      }
      // A moment later: what is there when a live region comes into the page is not said.
      setTimeout(() => (said.textContent = text), 100);
    },
    hide() {
      const { view } = here;
      const inside = shown?.contains(view?.root.activeElement ?? null);
      shown?.remove();
      shown = current = undefined;
      said.textContent = '';
      view?.say();
      inside && view?.button.focus();
    },
    /** Tells how it went, and nothing of whom: no token, no address of the page (LC-97). */
    count(rule: Invitation, kind: string, consented: boolean) {
      remembered = consented;
      kind === 'shown' || here.emit('invitation', kind, rule.id);
      if (rule.counts && !blocked) {
        const body = JSON.stringify({ site: config.site, rule: rule.id, kind, other: second(rule), consented });
        fetch(`${home}/widget/v1/count`, {
          method: 'POST',
          mode: 'no-cors',
          keepalive: true,
          credentials: 'omit',
          referrerPolicy: 'no-referrer',
          body,
        }).catch(() => {
          blocked = true; // by the page's policy, perhaps: tried once, not again and again
        });
      }
    },
  };
}

/** One soft tone, made here. */
function chime(): void {
  const context = new AudioContext();
  const tone = new OscillatorNode(context, { frequency: 740 });
  const loud = new GainNode(context, { gain: 0.06 });
  loud.gain.exponentialRampToValueAtTime(0.0001, context.currentTime + 0.3);
  tone.connect(loud).connect(context.destination);
  tone.start();
  tone.stop(context.currentTime + 0.3);
  tone.onended = () => void context.close();
}

package io.parlour.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;

/// Measures what a reader would call broken: parts outside the window, text that is cut, controls under other things.
final class Layout {
    private static final String CHECK = """
            () => {
                const root = document.documentElement;
                const faults = [];
                const name = each => `${each.localName}.${each.getAttribute('class') ?? ''} "${
                    (each.getAttribute('aria-label') ?? each.innerText ?? each.placeholder ?? '').slice(0, 40)}"`;
                const clips = (each, axis) => getComputedStyle(each)[axis] !== 'visible';
                const away = each => each.closest('[inert], [hidden], .sr, .skip, [aria-hidden=true]') !== null
                    || !each.checkVisibility({visibilityProperty: true}) || unseen(each);
                // boxes of one pixel hold words for screen readers alone
                const unseen = each => {
                    for (let at = each; at && at !== root; at = at.parentElement) {
                        if (at.offsetWidth <= 1 && clips(at, 'overflowX')) return true;
                    }
                    return false;
                };
                const scrolls = (each, axis) => /auto|scroll/.test(getComputedStyle(each)[axis]);
                // what of a box its own scrollers show now; null when a reader would have to scroll to it
                const shown = (each) => {
                    let {left, right, top, bottom} = each.getBoundingClientRect();
                    for (let at = each.parentElement; at && at !== root; at = at.parentElement) {
                        if (!clips(at, 'overflowY')) continue;
                        const box = at.getBoundingClientRect();
                        [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
                    }
                    [top, bottom] = [Math.max(top, 0), Math.min(bottom, innerHeight)];
                    return bottom - top > 4 && right - left > 4 ? {left, right, top, bottom} : null;
                };
                if (root.scrollWidth > root.clientWidth) {
                    faults.push(`the page is ${root.scrollWidth} wide in ${root.clientWidth}`);
                }
                for (const each of document.body.querySelectorAll('*')) {
                    const control = each.matches('button, a[href], input:not([type=file]), textarea, select, summary');
                    const words = [...each.childNodes].some(node => node.nodeType === 3 && node.data.trim() !== '');
                    if (!(control || words) || away(each)) continue;
                    const box = each.getBoundingClientRect();
                    if (box.width < 1 || box.height < 1) continue;
                    const style = getComputedStyle(each);
                    if (box.left < -1 || box.right > root.clientWidth + 1) {
                        const own = each.closest('.table-wrap') ?? each.closest('pre, table, .tabs, .chat-tabs');
                        if (!own || !scrolls(own, 'overflowX')) {
                            faults.push(`outside the window: ${name(each)} ${box.left}–${box.right}`);
                        }
                    }
                    if (words && each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0
                            && /hidden|clip/.test(style.overflowX) && style.textOverflow !== 'ellipsis') {
                        faults.push(`cut: ${name(each)}`);
                    }
                    for (let at = each.parentElement; at && at !== root; at = at.parentElement) {
                        if (scrolls(at, 'overflowY')) break;
                        if (!clips(at, 'overflowY')) continue;
                        const frame = at.getBoundingClientRect();
                        if (box.bottom > frame.bottom + 2 || box.top < frame.top - 2) {
                            faults.push(`cut by ${name(at)}: ${name(each)}`);
                        }
                        break;
                    }
                    const part = control ? shown(each) : null;
                    if (part && part.bottom - part.top > 8) {
                        const [x, y] = [(part.left + part.right) / 2, (part.top + part.bottom) / 2];
                        const hit = document.elementFromPoint(x, y);
                        if (hit && !hit.closest('[aria-expanded=true] ~ *, .offers') && !each.contains(hit) && !hit.contains(each) && hit.closest('label')?.control !== each) {
                            faults.push(`${name(hit)} lies over ${name(each)}`);
                        }
                    }
                }
                return faults;
            }
            """;

    private Layout() {}

    static void assertWhole(Frame frame, String state) {
        assertThat(Texts.of(frame.evaluate(CHECK))).as("layout of %s", state).isEmpty();
    }
}

package io.parlour.browser;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.function.Consumer;

/// The ways one state of a page is shown: light or dark, from left to right or from right to left.
final class Looks {
    private static final List<Look> ALL =
            List.of(new Look(false, true), new Look(true, true), new Look(true, false), new Look(false, false));

    /// Between them they show both colours and both directions.
    static final List<Look> TWO = List.of(new Look(true, true), new Look(false, false));

    private static final String TURN = "rtl => { document.documentElement.dir = rtl ? 'rtl' : 'ltr'; }";
    private static final String SPEAK = "rtl => { window.Parlour?.language(rtl ? 'ar' : 'en'); }";

    record Look(boolean dark, boolean rtl) {
        @Override
        public String toString() {
            return (dark ? "dark" : "light") + (rtl ? " rtl" : "");
        }
    }

    private Looks() {}

    /// Shows the page in each look and leaves it light, from left to right. The page turns by its `dir`, its widget by
    /// the language it is told.
    static void each(Page page, Consumer<Look> check) {
        each(page, check, look -> {
            page.evaluate(SPEAK, look.rtl());
            for (Frame frame : page.frames()) {
                frame.waitForFunction("dir => document.documentElement.dir === dir", look.rtl() ? "rtl" : "ltr");
            }
        });
    }

    /// The same for a panel that cannot get the words of another language: it is turned from outside.
    static void eachTurned(Page page, Consumer<Look> check) {
        each(page, check, look -> page.frames().forEach(frame -> frame.evaluate(TURN, look.rtl())));
    }

    /// The looks of [#two], where each state is seen in two sizes: the first look of the wide one, the second of the
    /// narrow one are asked everything. Both colours, both directions and both sizes are among them.
    static boolean asksEverything(Look look, boolean narrow) {
        return look.dark() != narrow;
    }

    /// Two looks that between them show both colours and both directions: enough for a form among many of its kind.
    static void two(Page page, Consumer<Look> check) {
        each(page, TWO, check, look -> {});
    }

    private static void each(Page page, Consumer<Look> check, Consumer<Look> turn) {
        each(page, ALL, check, turn);
    }

    static void show(Page page, Look look) {
        // without motion, so that what arrives while it is being checked has its own colours at once
        page.emulateMedia(new Page.EmulateMediaOptions()
                .setReducedMotion(ReducedMotion.REDUCE)
                .setColorScheme(look.dark() ? ColorScheme.DARK : ColorScheme.LIGHT));
        page.evaluate(TURN, look.rtl());
    }

    private static void each(Page page, List<Look> looks, Consumer<Look> check, Consumer<Look> turn) {
        for (Look look : looks) {
            show(page, look);
            turn.accept(look);
            check.accept(look);
        }
    }
}

package io.parlour.browser;

/// A state of the widget, checked in each look: nothing that breaks WCAG 2.2 AA, nothing cut or covered (LC-40). What
/// is cut or covered is looked for in each look; axe, which takes longest, is asked once a colour and once a direction.
final class Panels {
    private Panels() {}

    static void check(Visitor visitor, String state) {
        Looks.each(visitor.page(), look -> check(visitor, state, look, true));
    }

    /// A menu and the panel itself lie over what is below them, and may.
    static void checkLying(Visitor visitor, String state) {
        Looks.each(visitor.page(), look -> check(visitor, state, look, false));
    }

    static void check(Visitor visitor, String state, Looks.Look look, boolean flat) {
        String name = "widget " + state + " " + look;
        Consoles.picture(visitor.page(), name);
        if (look.dark() == look.rtl()) {
            Accessibility.assertAccessible(visitor.page(), name);
        }
        if (flat) {
            Layout.assertWhole(visitor.page().frames().getLast(), name);
        }
    }
}

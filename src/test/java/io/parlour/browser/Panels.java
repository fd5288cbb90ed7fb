package io.parlour.browser;

/// A state of the widget, checked in each look: nothing that breaks WCAG 2.2 AA, nothing cut or covered (LC-40).
final class Panels {
    private Panels() {}

    static void check(Visitor visitor, String state) {
        Looks.each(visitor.page(), look -> check(visitor, state + " " + look, true));
    }

    /// A menu and the panel itself lie over what is below them, and may.
    static void checkLying(Visitor visitor, String state) {
        Looks.each(visitor.page(), look -> check(visitor, state + " " + look, false));
    }

    static void check(Visitor visitor, String state, boolean flat) {
        Consoles.picture(visitor.page(), "widget " + state);
        Accessibility.assertAccessible(visitor.page(), "widget " + state);
        if (flat) {
            Layout.assertWhole(visitor.page().frames().getLast(), "widget " + state);
        }
    }
}

package io.parlour.livechat.holdings;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// One thing that a visit asks, keeps or leaves.
///
/// @param what a request as `GET /path` with `*` for what varies, a key as `page sessionStorage parlour.chat` or
///     `panel localStorage parlour.token`, or the name of a table that gets a row
/// @param always false for what only some visits cause; `when` then says which
/// @param why in words for whoever answers for the site
public record Holding(Stage stage, Kind kind, String what, boolean always, String when, String why) {
    /// When it first happens.
    public enum Stage {
        BEFORE_CLICK,
        CLICK,
        FIRST_MESSAGE,
        /// The page said that it may remember.
        CONSENT,
        /// The page, its tag or a form said that the visitor agrees to be seen (LC-81).
        MONITOR;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What it is.
    public enum Kind {
        REQUEST,
        STORAGE,
        ROW;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Holding always(Stage stage, Kind kind, String what, String why) {
        return new Holding(stage, kind, what, true, "", why);
    }

    static Holding when(Stage stage, Kind kind, String what, String when, String why) {
        return new Holding(stage, kind, what, false, when, why);
    }
}

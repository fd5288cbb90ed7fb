package io.parlour.livechat.holdings;

import com.fasterxml.jackson.annotation.JsonValue;
import io.parlour.kernel.texts.Texts;
import java.util.Locale;
import java.util.Map;

/// One thing that a visit asks, keeps or leaves.
///
/// @param what a request as `GET /path` with `*` for what varies, a key as `page sessionStorage parlour.chat` or
///     `panel localStorage parlour.token`, or the name of a table that gets a row
/// @param always false for what only some visits cause; `when` then says which
/// @param why for the person responsible for the site
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

    /// @param values for the placeholders of the texts
    Holding in(Texts texts, Map<String, ?> values) {
        return new Holding(
                stage,
                kind,
                what,
                always,
                when.isEmpty() ? "" : texts.say("holdings.when." + when, values),
                texts.say("holdings.why." + why, values));
    }

    /// @param why the end of the text's key
    static Holding always(Stage stage, Kind kind, String what, String why) {
        return new Holding(stage, kind, what, true, "", why);
    }

    /// @param when and `why`: the ends of the texts' keys
    static Holding when(Stage stage, Kind kind, String what, String when, String why) {
        return new Holding(stage, kind, what, false, when, why);
    }
}

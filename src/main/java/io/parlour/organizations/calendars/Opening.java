package io.parlour.organizations.calendars;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.parlour.kernel.Versioned;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// By what a site or a department is open.
///
/// @param calendar present with [Mode#CALENDAR] alone
/// @param override comes before all hours while it lasts
/// @param finishQueue whether those who asked in time are still served after closing
public record Opening(
        Subject subject,
        Mode mode,
        @Nullable UUID calendar,
        @Nullable ForNow override,
        boolean finishQueue) implements Versioned {
    /// A site, or a department.
    public record Subject(Kind kind, UUID id) {
        public enum Kind {
            SITE,
            DEPARTMENT;

            @JsonValue
            public String key() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        public static Subject site(UUID id) {
            return new Subject(Kind.SITE, id);
        }

        public static Subject department(UUID id) {
            return new Subject(Kind.DEPARTMENT, id);
        }
    }

    public enum Mode {
        /// A department goes by its site, a site is always open.
        INHERIT,
        ALWAYS,
        CALENDAR;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static Mode of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /// Open, or closed, until an instant, whatever the hours say.
    public record ForNow(boolean open, Instant from, Instant until) {
        boolean holds(Instant at) {
            return !at.isBefore(from) && at.isBefore(until);
        }
    }

    static Opening none(Subject subject) {
        return new Opening(subject, Mode.INHERIT, null, null, true);
    }
}

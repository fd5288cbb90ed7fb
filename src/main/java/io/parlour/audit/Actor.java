package io.parlour.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who acted. An unknown caller has a kind and no id.
public record Actor(Kind kind, @Nullable UUID id) {
    public enum Kind implements Coded {
        AGENT(1),
        VISITOR(2),
        CONTACT(3),
        SYSTEM(4),
        STRANGER(5);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        @Override
        public int code() {
            return code;
        }
    }

    public static Actor agent(UUID id) {
        return new Actor(Kind.AGENT, id);
    }

    public static Actor visitor(UUID id) {
        return new Actor(Kind.VISITOR, id);
    }

    public static Actor contact(UUID id) {
        return new Actor(Kind.CONTACT, id);
    }

    public static Actor system() {
        return new Actor(Kind.SYSTEM, null);
    }

    /// Somebody who has not shown who they are.
    public static Actor stranger() {
        return new Actor(Kind.STRANGER, null);
    }
}

package io.parlour.conversations;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who wrote. A visitor is known by its contact.
public sealed interface Author {
    String kind();

    @Nullable
    UUID id();

    record Visitor(UUID contact) implements Author {
        @Override
        public String kind() {
            return "visitor";
        }

        @Override
        public UUID id() {
            return contact;
        }
    }

    record Agent(UUID agent) implements Author {
        @Override
        public String kind() {
            return "agent";
        }

        @Override
        public UUID id() {
            return agent;
        }
    }

    record Bot(UUID bot) implements Author {
        @Override
        public String kind() {
            return "bot";
        }

        @Override
        public UUID id() {
            return bot;
        }
    }

    record Automatic() implements Author {
        @Override
        public String kind() {
            return "system";
        }

        @Override
        public @Nullable UUID id() {
            return null;
        }
    }

    static Author of(String kind, @Nullable UUID id) {
        if (id == null) {
            return new Automatic();
        }
        return switch (kind) {
            case "visitor" -> new Visitor(id);
            case "agent" -> new Agent(id);
            case "bot" -> new Bot(id);
            default -> throw new IllegalArgumentException(kind);
        };
    }
}

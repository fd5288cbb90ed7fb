package io.parlour.conversations.tickets;

import io.parlour.conversations.Author;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who changes a ticket.
public sealed interface TicketActor {
    String kind();

    @Nullable
    UUID id();

    /// Who the timeline says it was.
    default Author author() {
        return new Author.Automatic();
    }

    record Agent(UUID id) implements TicketActor {
        @Override
        public String kind() {
            return "agent";
        }

        @Override
        public Author author() {
            return new Author.Agent(id);
        }
    }

    record Contact(UUID id) implements TicketActor {
        @Override
        public String kind() {
            return "contact";
        }

        @Override
        public Author author() {
            return new Author.Visitor(id);
        }
    }

    record Rule(UUID id) implements TicketActor {
        @Override
        public String kind() {
            return "rule";
        }
    }

    /// A program elsewhere that was asked.
    ///
    /// @param id of the rule that asked it; null for none
    record Program(@Nullable UUID id) implements TicketActor {
        @Override
        public String kind() {
            return "api";
        }
    }

    /// Something that was due.
    record Timer() implements TicketActor {
        @Override
        public String kind() {
            return "timer";
        }

        @Override
        public @Nullable UUID id() {
            return null;
        }
    }
}

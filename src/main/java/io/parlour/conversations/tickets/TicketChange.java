package io.parlour.conversations.tickets;

import io.parlour.conversations.ChangeWork;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One field of a ticket and its new value.
public sealed interface TicketChange {
    /// The field's name in the log.
    String field();

    /// Where it stands.
    ///
    /// @param status one of the organization's own of this category, or null for the plain one
    record Status(String category, @Nullable UUID status) implements TicketChange {
        @Override
        public String field() {
            return "category";
        }
    }

    /// How urgent it is.
    ///
    /// @param priority 1 low, 2 normal, 3 high, 4 urgent
    record Priority(int priority) implements TicketChange {
        @Override
        public String field() {
            return "priority";
        }
    }

    /// What kind of matter it is.
    ///
    /// @param type question, incident, problem, task, or null
    record Type(@Nullable String type) implements TicketChange {
        @Override
        public String field() {
            return "type";
        }
    }

    /// Whose it is.
    ///
    /// @param agent null gives it back to the queue
    record Assignee(@Nullable UUID agent) implements TicketChange {
        @Override
        public String field() {
            return "assignee";
        }
    }

    record Department(@Nullable UUID department) implements TicketChange {
        @Override
        public String field() {
            return "department";
        }
    }

    /// Who asked.
    ///
    /// @param contact one who takes part in the conversation
    record Requester(UUID contact) implements TicketChange {
        @Override
        public String field() {
            return "requester";
        }
    }

    /// What it is about.
    ///
    /// @param subject 1 to 200 characters
    record Subject(String subject) implements TicketChange {
        @Override
        public String field() {
            return "subject";
        }
    }

    /// Adds some tags and takes others off; two agents who do so at once lose nothing.
    record Tags(List<String> add, List<String> remove) implements TicketChange {
        public Tags {
            add = List.copyOf(add);
            remove = List.copyOf(remove);
        }

        @Override
        public String field() {
            return "tags";
        }
    }

    /// Puts it into the trash, or takes it out (HD-77).
    record Trash(boolean trashed) implements TicketChange {
        @Override
        public String field() {
            return "trashed";
        }
    }

    /// Puts it back to where it stood: to `new`, too, which nothing else does.
    record Back(String category, @Nullable UUID status) implements TicketChange {
        @Override
        public String field() {
            return "category";
        }
    }

    /// What merging does to tickets, also to those that are closed for good.
    sealed interface Merging extends TicketChange {
        @Override
        default String field() {
            return "mergedInto";
        }
    }

    /// Makes it part of another ticket.
    record Into(UUID ticket) implements Merging {}

    /// Makes it a ticket of its own again, where it stood.
    record Out(Mark back) implements Merging {}

    /// Gives the other one some of the first one's, or takes it back.
    ///
    /// @param waiting the oldest message that no agent has answered
    record Share(
            ChangeWork.Told told,
            Tags tags,
            Mark mark,
            @Nullable Instant waiting) implements Merging {}

    /// A field of the organization's own (HD-32).
    ///
    /// @param key of the field
    /// @param value by its kind, as JSON; null takes it out
    record Field(String key, @Nullable JsonNode value) implements TicketChange {
        @Override
        public String field() {
            return "field." + key;
        }
    }

    /// What the contact said of it.
    ///
    /// @param rating good, ok, bad, or null
    record Satisfaction(@Nullable String rating) implements TicketChange {
        @Override
        public String field() {
            return "satisfaction";
        }
    }

    record Spam(boolean spam) implements TicketChange {
        @Override
        public String field() {
            return "spam";
        }
    }

    /// Why the other fields are changed: it stands in the log beside them and is no field itself.
    ///
    /// @param reason a short code, such as `requeue: offline`
    record Because(String reason) implements TicketChange {
        @Override
        public String field() {
            return "because";
        }
    }

    /// Until when it sleeps.
    ///
    /// @param until null wakes it
    record Snooze(@Nullable Instant until) implements TicketChange {
        @Override
        public String field() {
            return "snoozedUntil";
        }
    }
}

package io.parlour.helpdesk.actions;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.files.SavedFiles;
import io.parlour.helpdesk.actions.webhooks.WebhookPermissions;
import io.parlour.identity.Permission;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One thing that is done to a ticket. How each is written as JSON says the package.
public sealed interface Action {
    /// Its name in JSON.
    String kind();

    /// The names of all it may come to do: its own, and of a webhook what the answer may set.
    default List<String> does() {
        return List.of(kind());
    }

    /// The right that an agent needs who does this to a ticket.
    default Permission right() {
        return ConversationPermissions.ANSWER;
    }

    /// Whether the contact is told something.
    default boolean writesToContact() {
        return false;
    }

    /// Whether it is done beside the ticket, of which nothing changes.
    default boolean beside() {
        return false;
    }

    /// Whether somebody or something is told a text.
    default boolean hasText() {
        return beside() || this instanceof Reply || this instanceof Note || this instanceof Notify;
    }

    /// Where it stands.
    ///
    /// @param status one of the organization's own of this category, or null for the plain one
    record Status(String category, @Nullable UUID status) implements Action {
        @Override
        public String kind() {
            return "status";
        }

        @Override
        public Permission right() {
            return category.equals("closed") ? ConversationPermissions.CLOSE_TICKET : ConversationPermissions.ANSWER;
        }
    }

    /// How urgent it is.
    ///
    /// @param priority 1 low, 2 normal, 3 high, 4 urgent
    record Priority(int priority) implements Action {
        @Override
        public String kind() {
            return "priority";
        }
    }

    record Type(@Nullable String type) implements Action {
        @Override
        public String kind() {
            return "type";
        }
    }

    record Department(@Nullable UUID department) implements Action {
        @Override
        public String kind() {
            return "department";
        }

        @Override
        public Permission right() {
            return ConversationPermissions.ASSIGN;
        }
    }

    /// Whose it becomes.
    ///
    /// @param agent named where `to` is `AGENT`, else null
    record Assign(To to, @Nullable UUID agent) implements Action {
        /// `ME`: whoever does it. `LAST_REPLIER`: who answered last; nobody answered leaves it where it is.
        public enum To {
            AGENT,
            QUEUE,
            ME,
            LAST_REPLIER
        }

        @Override
        public String kind() {
            return "assign";
        }

        @Override
        public Permission right() {
            return ConversationPermissions.ASSIGN;
        }
    }

    record Subject(String text) implements Action {
        @Override
        public String kind() {
            return "subject";
        }
    }

    record Tags(List<String> add, List<String> remove) implements Action {
        public Tags {
            add = List.copyOf(add);
            remove = List.copyOf(remove);
        }

        @Override
        public String kind() {
            return "tags";
        }
    }

    /// A field of the organization's own.
    ///
    /// @param value by its kind; null takes it out
    record Field(String key, @Nullable JsonNode value) implements Action {
        @Override
        public String kind() {
            return "field";
        }
    }

    record Spam(boolean spam) implements Action {
        @Override
        public String kind() {
            return "spam";
        }
    }

    /// Puts it to sleep for so long from now.
    record Snooze(Duration length) implements Action {
        @Override
        public String kind() {
            return "snooze";
        }
    }

    record Wake() implements Action {
        @Override
        public String kind() {
            return "wake";
        }
    }

    /// A file that goes along with a text.
    ///
    /// @param room where it is saved
    record Enclosed(String room, SavedFiles.Saved file) {}

    /// Answers the contact.
    record Reply(String text, List<Enclosed> files) implements Action {
        public Reply {
            files = List.copyOf(files);
        }

        @Override
        public String kind() {
            return "reply";
        }

        @Override
        public boolean writesToContact() {
            return true;
        }
    }

    record Note(String text, List<Enclosed> files) implements Action {
        public Note {
            files = List.copyOf(files);
        }

        @Override
        public String kind() {
            return "note";
        }
    }

    /// Leaves a note and points it out to agents.
    ///
    /// @param agent named where `who` is `AGENT`, else null
    record Notify(Who who, @Nullable UUID agent, String text) implements Action {
        /// `DEPARTMENT`: all agents of the ticket's. `LEADS`: those who lead it, or all leads where it has none.
        public enum Who {
            ASSIGNEE,
            DEPARTMENT,
            LEADS,
            AGENT
        }

        @Override
        public String kind() {
            return "notify";
        }
    }

    /// Writes a letter to an address, which is not part of the conversation.
    record Mail(String to, String subject, String text) implements Action {
        @Override
        public String kind() {
            return "mail";
        }

        @Override
        public boolean beside() {
            return true;
        }

        @Override
        public Permission right() {
            return ActionPermissions.MAIL_OUT;
        }
    }

    /// Opens a side thread by mail with somebody else, whose answer comes back to the ticket (HD-68).
    record SideThread(String to, String subject, String text) implements Action {
        @Override
        public String kind() {
            return "side_thread";
        }

        @Override
        public boolean beside() {
            return true;
        }

        @Override
        public Permission right() {
            return ActionPermissions.MAIL_OUT;
        }
    }

    /// Opens a ticket among agents that is a part of this one (HD-68).
    ///
    /// @param department that gets it; null: the one that has this
    record ChildTicket(@Nullable UUID department, String subject, String text) implements Action {
        @Override
        public String kind() {
            return "child_ticket";
        }

        @Override
        public boolean beside() {
            return true;
        }
    }

    /// Makes a ticket of a chat that ended; of what is one already, nothing.
    record MakeTicket() implements Action {
        @Override
        public String kind() {
            return "ticket";
        }
    }

    /// Does what a macro does that everybody may use. It is spread out before a rule acts.
    record Macro(UUID macro) implements Action {
        @Override
        public String kind() {
            return "macro";
        }
    }

    /// Tells a program elsewhere what happened.
    ///
    /// @param sets what its answer may set: names of actions, and `field.KEY` for fields of the organization's own
    record Webhook(URI url, List<String> sets) implements Action {
        public Webhook {
            sets = List.copyOf(sets);
        }

        @Override
        public String kind() {
            return "webhook";
        }

        @Override
        public List<String> does() {
            return Stream.concat(
                            Stream.of(kind()), sets.stream().map(each -> each.startsWith("field.") ? "field" : each))
                    .toList();
        }

        @Override
        public boolean beside() {
            return true;
        }

        @Override
        public Permission right() {
            return WebhookPermissions.MANAGE;
        }
    }
}

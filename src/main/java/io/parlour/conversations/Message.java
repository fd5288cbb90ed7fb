package io.parlour.conversations;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message as one audience may see it: names are filled in, what is not theirs is left out. This is
/// its JSON.
///
/// `clientId` is the sender's own id. `redactions` are the types of what was masked in the text;
/// `revised` are earlier messages that were masked because of this one: whoever shows them replaces
/// their text. `editedAt` is when its author changed it last, a note.
public record Message(
        UUID id,
        UUID clientId,
        UUID conversation,
        long seq,
        MessageKind kind,
        By author,
        String text,
        @Nullable Happening event,
        List<Attachment> attachments,
        List<String> redactions,
        List<Revised> revised,
        Instant at,
        @Nullable Choices choices,
        @Nullable Chosen chosen,
        @Nullable Instant editedAt) {

    /// What an agent's message offers to choose from.
    ///
    /// @param taken which of them the visitor took, from 0; null while none
    public record Choices(List<String> labels, @Nullable Integer taken) {
        public Choices {
            labels = List.copyOf(labels);
        }
    }

    /// That a visitor's message is a choice.
    ///
    /// @param of the seq of the message it was offered under
    /// @param choice which, from 0
    public record Chosen(long of, int choice) {}

    /// `kind`: visitor, agent, bot or system. Visitors are not told agents' ids.
    public record By(
            @Schema(allowableValues = {"visitor", "agent", "bot", "system"})
            String kind,

            @Nullable UUID id,
            String name) {}

    public record Person(@Nullable UUID id, String name) {}

    /// What happened. `type`: started, assigned, unassigned, department, closed, reopened, ticket, changed;
    /// with labels as the text secure_asked, secure_provided, secure_missing, fields_asked, fields_answered;
    /// with an address participant_added, participant_removed; with the subject of a side thread side_opened,
    /// side_answered, side_closed, side_reopened. To a visitor joined, closed, reopened, and those with labels.
    ///
    /// @param changes fields of the ticket that were changed with it → [before, after]; agents alone are told
    public record Happening(
            @Schema(
                    allowableValues = {
                        "started",
                        "assigned",
                        "unassigned",
                        "department",
                        "closed",
                        "reopened",
                        "ticket",
                        "joined",
                        "secure_asked",
                        "secure_provided",
                        "secure_missing",
                        "fields_asked",
                        "fields_answered",
                        "participant_added",
                        "participant_removed",
                        "changed",
                        "merged",
                        "unmerged",
                        "moved",
                        "split",
                        "follower_added",
                        "follower_removed",
                        "rule_stopped",
                        "left_solved",
                        "side_opened",
                        "side_answered",
                        "side_closed",
                        "side_reopened"
                    })
            String type,

            @Nullable Person agent,
            @Nullable Person by,
            @Nullable Place department,
            @Nullable Page page,
            @Nullable Map<String, List<@Nullable Object>> changes) {}

    public record Place(UUID id, String name) {}

    public record Page(String url, @Nullable String title) {}

    /// An earlier message as it is now: something in it was masked because of this one.
    public record Revised(long seq, String text, List<String> redactions) {
        public Revised {
            redactions = List.copyOf(redactions);
        }
    }

    public Message {
        attachments = List.copyOf(attachments);
        redactions = List.copyOf(redactions);
        revised = List.copyOf(revised);
    }
}

package io.parlour.helpdesk.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.parlour.helpdesk.views.TicketRow;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A page of what was found.
///
/// @param next cursor of the following page, null at the end
/// @param count how many tickets were found; on the first page
/// @param more whether there are older ones that were not looked at
/// @param facets on the first page
/// @param repaired words that nobody wrote, and what was looked for too
/// @param unknown on the first page: what was typed like an operator and is looked for as words
/// @param view the condition of a view that asks the same, as far as views can; null when there is none
public record TicketSearch(
        List<Hit> items,
        @Nullable String next,
        @Nullable Long count,
        boolean more,
        List<Facet> facets,
        List<Repair> repaired,
        List<Unknown> unknown,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable JsonNode view) {
    /// A ticket with where the words stand in it.
    ///
    /// @param subject marks in its subject
    /// @param contact marks in its contact's name
    public record Hit(TicketRow ticket, List<Mark> subject, List<Mark> contact, List<Snippet> snippets) {
        public Hit {
            subject = List.copyOf(subject);
            contact = List.copyOf(contact);
            snippets = List.copyOf(snippets);
        }
    }

    /// A piece of a message.
    ///
    /// @param kind `message` or `note`
    /// @param author `visitor`, `agent`, `bot` or `system`
    public record Snippet(
            long seq,
            @Schema(allowableValues = {"message", "note"}) String kind,

            @Schema(allowableValues = {"visitor", "agent", "bot", "system"})
            String author,

            Instant at,
            String text,
            List<Mark> marks) {
        public Snippet {
            marks = List.copyOf(marks);
        }
    }

    /// A part of a text, in UTF-16 units.
    ///
    /// @param to behind its end
    public record Mark(int from, int to) {}

    /// By what the tickets differ.
    ///
    /// @param key `status`, `assignee`, `department`, `channel` or `year`
    public record Facet(
            @Schema(allowableValues = {"status", "assignee", "department", "channel", "year"})
            String key,

            List<Value> values) {
        public Facet {
            values = List.copyOf(values);
        }
    }

    /// One of the values of a facet.
    ///
    /// @param id null for tickets that have no value
    /// @param operator what narrows the search to it
    public record Value(@Nullable String id, String label, String operator, long count) {}

    /// A word as it was typed, and what was looked for too.
    public record Repair(String from, List<String> to) {
        public Repair {
            to = List.copyOf(to);
        }
    }

    /// What was typed like an operator and is none.
    ///
    /// @param text as it was typed, without a minus and quotes
    /// @param key what stands before its colon
    /// @param kind what is wrong: `filter` for the key; of the value, that there is none such (`value`), or
    ///     that it is no `time`, `number` or `truth`
    /// @param meant what may have been meant, the nearest first
    public record Unknown(
            String text,
            String key,
            String value,

            @Schema(allowableValues = {"filter", "value", "time", "number", "truth"})
            String kind,

            List<Meant> meant) {
        public Unknown {
            meant = List.copyOf(meant);
        }
    }

    /// What may have been meant, and how it is asked.
    ///
    /// @param id of the option; null for a filter
    public record Meant(@Nullable String id, String label, String operator) {}

    public TicketSearch {
        items = List.copyOf(items);
        facets = List.copyOf(facets);
        repaired = List.copyOf(repaired);
        unknown = List.copyOf(unknown);
    }
}

package io.parlour.helpdesk.imports;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One line of a file: a ticket as it stood elsewhere.
///
/// @param key names it there, for good
/// @param number it had there
/// @param status new, open, pending, on_hold, solved or closed
/// @param priority low, normal, high or urgent
/// @param company that of the requester, by its name; made when there is none
/// @param assignee the address of an agent here; one that nobody has leaves it to the queue
/// @param department its name here; another is the first department
/// @param changed null: at its last message
/// @param elapsed seconds that had passed there of what was promised, by metric; null: what is promised
/// here begins with the next change
record ImportedTicket(
        String key,
        @Nullable String number,
        String subject,
        String status,
        @Nullable String priority,
        @Nullable String type,
        @Nullable List<String> tags,
        Person requester,
        @Nullable String company,
        @Nullable List<Person> cc,
        @Nullable String assignee,
        @Nullable String department,
        Instant created,
        @Nullable Instant changed,
        @Nullable Map<String, Long> elapsed,
        List<Said> messages) {

    ImportedTicket saying(List<Said> others) {
        return new ImportedTicket(
                key,
                number,
                subject,
                status,
                priority,
                type,
                tags,
                requester,
                company,
                cc,
                assignee,
                department,
                created,
                changed,
                elapsed,
                others);
    }

    record Person(@Nullable String email, @Nullable String name) {}

    /// @param kind message, or note among agents
    /// @param agent whether one of us wrote it
    /// @param text pictures stand in it as in Markdown
    /// @param html in place of the text
    /// @param messageId that of the mail it was (RFC 5322)
    record Said(
            String key,
            Instant at,
            @Nullable String kind,
            Person from,
            @Nullable Boolean agent,
            @Nullable String text,
            @Nullable String html,
            @Nullable String messageId,
            @Nullable List<Attached> files) {
        boolean ours() {
            return Boolean.TRUE.equals(agent);
        }

        Said saying(String other, List<Attached> with) {
            return new Said(key, at, kind, from, agent, other, null, messageId, with);
        }
    }

    /// @param id what a text calls it where it shows it: a content id (RFC 2392) or its address there
    record Attached(String name, String base64, @Nullable String id) {}
}

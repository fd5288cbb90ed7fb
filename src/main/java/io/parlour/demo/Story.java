package io.parlour.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// One conversation of the demonstration, as written down in `demo/conversations.json`.
///
/// @param assignee `mira`, `tomasz` or nobody yet
record Story(
        @Nullable String name,
        @Nullable String email,
        String language,
        String page,
        String title,
        @Nullable String subject,
        int minutesAgo,
        @Nullable String assignee,
        boolean closed,
        @Nullable Told ticket,
        @Nullable List<String> contactTags,
        List<Line> entries) {

    /// What makes it a ticket. `source` is `mail` for one that was written as a letter.
    record Told(
            String source,
            int priority,
            @Nullable String type,
            List<String> tags,
            String category,
            @Nullable Map<String, String> fields) {
        boolean byMail() {
            return source.equals("mail");
        }
    }

    /// Who says what. `by` is `visitor`, an agent, or `note:` and an agent.
    record Line(String by, String text) {
        boolean note() {
            return by.startsWith("note:");
        }

        /// The agent who wrote it, null for the visitor.
        @Nullable
        String agent() {
            if (by.equals("visitor")) {
                return null;
            }
            return note() ? by.substring("note:".length()) : by;
        }
    }

    /// Whether it is a ticket to which no agent has replied.
    boolean waitsForFirstResponse() {
        return ticket != null && ticket.category().equals("new");
    }

    static List<Story> all(JsonMapper json) {
        try {
            String text = new ClassPathResource("demo/conversations.json").getContentAsString(UTF_8);
            return json.readValue(text, new TypeReference<List<Story>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("the demonstration is not in this build", e);
        }
    }
}

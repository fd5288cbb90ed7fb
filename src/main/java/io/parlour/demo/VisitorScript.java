package io.parlour.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.kernel.OrganizationId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What a visitor of the demo writes while an agent is online, as written down in `demo/visitors.json`.
///
/// @param agent who is assigned the chat at once; null for a visitor who waits in the queue
/// @param opening what has been said when the chat appears
/// @param again what a visitor writes who is still waiting
/// @param answers one for each reply of an agent
record VisitorScript(
        String name,
        String email,
        String language,
        String page,
        String title,
        @Nullable String agent,
        List<Story.Line> opening,
        @Nullable String again,
        List<String> answers) {
    static List<VisitorScript> all(JsonMapper json) {
        try {
            String text = new ClassPathResource("demo/visitors.json").getContentAsString(UTF_8);
            return json.readValue(text, new TypeReference<List<VisitorScript>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("demo/visitors.json is missing from this build", e);
        }
    }

    /// Identifies a line, so that it is posted only once.
    UUID id(OrganizationId organization, String line) {
        return UUID.nameUUIDFromBytes((organization + "/" + email + "/" + line).getBytes(UTF_8));
    }
}

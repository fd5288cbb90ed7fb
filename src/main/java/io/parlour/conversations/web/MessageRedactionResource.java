package io.parlour.conversations.web;

import io.parlour.conversations.BlackenMessages.Holding;
import io.parlour.conversations.redacting.FindCopies;
import io.parlour.conversations.redacting.ReadRedactions;
import io.parlour.conversations.redacting.RedactFile;
import io.parlour.conversations.redacting.RedactText;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Passages and files that go out of messages for ever. There is no way back.
@RestController
@RequestMapping("/api/v1/conversations/{id}")
class MessageRedactionResource {
    private static final int EXCERPT = 300;

    private final FindCopies copies;
    private final RedactText texts;
    private final RedactFile files;
    private final ReadRedactions redactions;

    record Passage(@Nullable String text) {}

    @Schema(
            description = "A message that contains the passage. `own`: the message that was selected. `ticket`: the"
                    + " number of the ticket it was written in")
    record Copy(
            UUID conversation,
            @Nullable Long ticket,
            UUID message,
            boolean own,
            String kind,
            @Nullable UUID agent,
            Instant at,
            String text) {}

    @Schema(description = "`all` is false if only the newest messages and emails were searched")
    record Copies(List<Copy> items, boolean all) {}

    record Text(
            @Schema(description = "The passage exactly as in the message, 3 to 10,000 characters") @Nullable
            String text,

            @Schema(description = "Other messages that contain the passage, to redact as well") @Nullable
            List<UUID> also,

            @Nullable String reason) {}

    record Why(@Nullable String reason) {}

    record Redacted(int messages) {}

    MessageRedactionResource(FindCopies copies, RedactText texts, RedactFile files, ReadRedactions redactions) {
        this.copies = copies;
        this.texts = texts;
        this.files = files;
        this.redactions = redactions;
    }

    @GetMapping("/redactions")
    Page<ReadRedactions.Made> redactions(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return redactions.page(agent, id, cursor, Page.limit(limit));
    }

    @PostMapping("/messages/{message}/copies")
    Copies copies(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @PathVariable UUID message,
            @RequestBody Passage passage) {
        FindCopies.Copies found = copies.find(agent, id, message, passage.text());
        return new Copies(
                found.items().stream().map(each -> copy(each, message)).toList(), found.all());
    }

    @PostMapping("/messages/{message}/redactions")
    Redacted redactText(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @PathVariable UUID message,
            @RequestBody Text wish) {
        return new Redacted(
                texts.redact(agent, new RedactText.Wish(id, message, wish.text(), wish.also(), wish.reason())));
    }

    @PostMapping("/messages/{message}/files/{file}/redaction")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void redactFile(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @PathVariable UUID message,
            @PathVariable UUID file,
            @RequestBody Why why) {
        files.redact(agent, new RedactFile.Wish(id, message, file, why.reason()));
    }

    private static Copy copy(Holding each, UUID asked) {
        String text = each.text().length() > EXCERPT ? each.text().substring(0, EXCERPT) + "…" : each.text();
        return new Copy(
                each.conversation(),
                each.ticket(),
                each.message(),
                each.message().equals(asked),
                each.kind().key(),
                each.agent(),
                each.at(),
                text);
    }
}

package io.parlour.mail.web;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.parlour.mail.CapturedLetters;
import io.parlour.mail.LetterKind;
import io.parlour.mail.MailPermissions;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Letters that were kept instead of sent.
@RestController
@RequestMapping("/api/v1/captured-letters")
class CapturedLettersResource {
    private final CapturedLetters letters;
    private final Access access;
    private final Audit audit;

    record Row(UUID id, LetterKind kind, String to, String subject, Instant createdAt) {}

    CapturedLettersResource(CapturedLetters letters, Access access, Audit audit) {
        this.letters = letters;
        this.access = access;
        this.audit = audit;
    }

    @GetMapping
    Page<Row> list(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        access.require(agent, MailPermissions.LETTER_VIEW);
        return letters.page(agent, cursor, Page.limit(limit))
                .map(letter -> new Row(letter.id(), letter.kind(), letter.to(), letter.subject(), letter.createdAt()));
    }

    @GetMapping("/{id}")
    CapturedLetters.Captured read(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        access.require(agent, MailPermissions.LETTER_VIEW);
        CapturedLetters.Captured letter = letters.find(agent, id).orElseThrow(Problem::notFound);
        ObjectRef object = new ObjectRef(ObjectRef.Kind.LETTER, id);
        audit.record(agent.organization(), Actor.agent(agent.agent()), Action.LETTER_READ, object, null);
        return letter;
    }
}

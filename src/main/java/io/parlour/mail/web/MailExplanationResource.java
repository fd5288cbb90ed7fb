package io.parlour.mail.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.mail.explain.ExplainMail;
import io.parlour.mail.explain.Explanation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// The whole way of a mail.
@RestController
@Tag(name = "mail")
class MailExplanationResource {
    private final ExplainMail explain;

    MailExplanationResource(ExplainMail explain) {
        this.explain = explain;
    }

    @GetMapping("/api/v1/conversations/{id}/mails/{message}/explanation")
    Explanation explainMail(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @PathVariable UUID message) {
        return explain.explain(agent, id, message);
    }
}

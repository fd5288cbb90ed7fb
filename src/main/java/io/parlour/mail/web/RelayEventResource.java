package io.parlour.mail.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.texts.ProblemTexts;
import io.parlour.mail.intake.RelayEvents;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// Events of a mail relay (ML-77).
@RestController
@Tag(name = "mailboxes")
class RelayEventResource {
    private static final int MOST_BYTES = 8 * 1_048_576;

    private final ObjectProvider<RelayEvents> events;

    RelayEventResource(ObjectProvider<RelayEvents> events) {
        this.events = events;
    }

    /// The address and the secret that a relay is given.
    @GetMapping("/api/v1/mail-relay-events")
    RelayEvents.Hook mailRelayEvents(@AuthenticationPrincipal AgentPrincipal agent) {
        return events.getObject().hook(agent);
    }

    /// One event or a list of them, at most 1 MB; each counts once by its id.
    @PostMapping("/hooks/mail/{organization}")
    RelayEvents.Taken tellMailEvents(
            @PathVariable String organization,
            @RequestHeader("X-Timestamp") String timestamp,
            @RequestHeader("X-Signature") String signature,
            InputStream body)
            throws IOException {
        return events.getObject().take(whose(organization), timestamp, signature, read(body));
    }

    /// Events in the form of a usual relay: `mailgun`, `sendgrid` or `sparkpost`; at most 1 MB and 500 events.
    @PostMapping("/hooks/mail/{organization}/{relay}/{key}")
    RelayEvents.Taken tellRelayEvents(
            @PathVariable String organization, @PathVariable String relay, @PathVariable String key, InputStream body)
            throws IOException {
        return events.getObject().takeOf(whose(organization), relay, key, read(body));
    }

    private static OrganizationId whose(String organization) {
        return RelayEvents.organization(organization).orElseThrow(Problem::notFound);
    }

    private static byte[] read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw Problem.invalid("events", "mail.bad-event:size", Map.of("size", new ProblemTexts.Size(MOST_BYTES)));
        }
        return bytes;
    }
}

package io.parlour.livechat.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.livechat.transcripts.SendTranscript;
import io.parlour.livechat.transcripts.TranscriptRecipients;
import io.parlour.livechat.visitors.Visitor;
import io.parlour.livechat.visitors.VisitorChat;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Transcripts by mail.
@RestController
@Tag(name = "transcripts")
class TranscriptResource {
    record To(@NotBlank @Size(max = 320) String email) {}

    record Addresses(@NotNull @Size(max = 20) List<@NotBlank @Size(max = 320) String> addresses) {}

    private final SendTranscript send;
    private final TranscriptRecipients recipients;
    private final VisitorChat own;

    TranscriptResource(SendTranscript send, TranscriptRecipients recipients, VisitorChat own) {
        this.send = send;
        this.recipients = recipients;
        this.own = own;
    }

    @GetMapping("/widget/v1/conversations/{conversation}/transcript")
    SendTranscript.Offer transcriptOffer(Visitor visitor, @PathVariable UUID conversation) {
        own.requireOwn(visitor, conversation);
        return send.offer(visitor.organization(), conversation);
    }

    @PostMapping("/widget/v1/conversations/{conversation}/transcript")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void visitorTranscript(Visitor visitor, @PathVariable UUID conversation, @Valid @RequestBody To body) {
        own.requireOwn(visitor, conversation);
        send.toVisitor(visitor.organization(), conversation, body.email());
    }

    @PostMapping("/api/v1/conversations/{conversation}/transcript")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void sendTranscript(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID conversation,
            @Valid @RequestBody To body) {
        send.byAgent(agent, conversation, body.email());
    }

    @GetMapping("/api/v1/widgets/{widget}/transcript-recipients")
    Addresses transcriptRecipients(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID widget) {
        return new Addresses(recipients.of(agent, widget));
    }

    @PutMapping("/api/v1/widgets/{widget}/transcript-recipients")
    Addresses setTranscriptRecipients(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID widget,
            @Valid @RequestBody Addresses body) {
        return new Addresses(recipients.set(agent, widget, body.addresses()));
    }
}

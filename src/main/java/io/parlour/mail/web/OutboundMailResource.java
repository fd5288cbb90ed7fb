package io.parlour.mail.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.parlour.mail.intake.DeliverCaptured;
import io.parlour.mail.outbox.ReadOutbox;
import io.parlour.mail.outbox.ShowOutbound;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Mail that was sent, is on its way, or was captured: a row for each recipient.
@RestController
@Tag(name = "mail")
@RequestMapping("/api/v1/outbound-mails")
class OutboundMailResource {
    private final ReadOutbox outbox;
    private final ObjectProvider<DeliverCaptured> deliver;
    private final ObjectProvider<ShowOutbound> show;

    record Some(@NotNull @Size(min = 1, max = 100) List<@NotNull UUID> mails) {}

    record Changed(int changed) {}

    OutboundMailResource(
            ReadOutbox outbox, ObjectProvider<DeliverCaptured> deliver, ObjectProvider<ShowOutbound> show) {
        this.outbox = outbox;
        this.deliver = deliver;
        this.show = show;
    }

    @GetMapping
    Page<ReadOutbox.Sent> outboundMails(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable Integer lane,
            @RequestParam(required = false) @Nullable String domain,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return outbox.page(agent, new ReadOutbox.Filter(state, lane, domain, from), cursor, Page.limit(limit));
    }

    @GetMapping("/overview")
    ReadOutbox.Overview outboundMailOverview(@AuthenticationPrincipal AgentPrincipal agent) {
        return outbox.overview(agent);
    }

    @GetMapping("/{mail}")
    ReadOutbox.Details outboundMail(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID mail) {
        return outbox.find(agent, mail);
    }

    /// As its recipient sees it.
    @GetMapping("/{mail}/content")
    ShowOutbound.Content outboundMailContent(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID mail) {
        return show.getObject().content(agent, mail);
    }

    /// As it was or will be sent.
    @GetMapping("/{mail}/source")
    ResponseEntity<ByteArrayResource> outboundMailSource(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID mail) {
        return Sources.download(new ByteArrayResource(outbox.source(agent, mail)), mail);
    }

    /// A captured mail arrives in the mailbox of ours that it is for.
    @PostMapping("/{mail}/deliver")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deliverOutboundMail(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID mail) {
        deliver.getObject().deliver(agent, mail);
    }

    /// Of those named, the ones that wait are stopped.
    @PostMapping("/cancel")
    Changed cancelOutboundMails(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody Some body) {
        return new Changed(outbox.cancelAll(agent, body.mails()));
    }

    /// Of those named, the ones that were not delivered are tried again.
    @PostMapping("/retry")
    Changed retryOutboundMails(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody Some body) {
        return new Changed(outbox.retryAll(agent, body.mails()));
    }

    @PostMapping("/{mail}/cancel")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancelOutboundMail(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID mail) {
        outbox.cancel(agent, mail);
    }

    @PostMapping("/{mail}/retry")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void retryOutboundMail(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID mail) {
        outbox.retry(agent, mail);
    }
}

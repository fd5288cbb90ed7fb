package io.parlour.mail.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.mail.accounts.ConnectMailbox;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Where a mailbox is read over IMAP.
@RestController
@Tag(name = "mailboxes")
@RequestMapping("/api/v1/mailboxes/{mailbox}/account")
class MailAccountResource {
    private final ConnectMailbox connect;

    record Account(
            @NotBlank @Size(max = 253) String host,
            int port,
            @NotBlank String security,
            boolean verifyCertificate,
            @NotBlank @Size(max = 320) String user,
            @Nullable @Size(max = 500) String password,
            @NotBlank @Size(max = 200) String folder,
            @NotBlank @Size(max = 210) String afterFetch) {
        @Override
        public String toString() {
            return user + " at " + host;
        }
    }

    record Begin(@NotBlank String from, @Nullable Integer days) {}

    /// How many mails each choice would bring; `trouble` when they could not be counted.
    record Counts(
            @Nullable Integer all,
            Map<Integer, Integer> withinDays,
            @Nullable String trouble,
            @Nullable String words) {}

    MailAccountResource(ConnectMailbox connect) {
        this.connect = connect;
    }

    @GetMapping
    ConnectMailbox.Connected mailAccount(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID mailbox) {
        return connect.find(agent, mailbox);
    }

    @PutMapping
    ConnectMailbox.Connected connectMailAccount(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID mailbox,
            @Valid @RequestBody Account body) {
        return connect.connect(
                agent,
                mailbox,
                new ConnectMailbox.Wish(
                        body.host(),
                        body.port(),
                        body.security(),
                        body.verifyCertificate(),
                        body.user(),
                        body.password(),
                        body.folder(),
                        body.afterFetch()));
    }

    /// Connects now, by the same code that fetches, and shows the dialogue.
    @PostMapping("/test")
    ConnectMailbox.Tested testMailAccount(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID mailbox) {
        return connect.test(agent, mailbox);
    }

    @PostMapping("/counts")
    Counts countMails(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID mailbox) {
        return switch (connect.count(agent, mailbox)) {
            case ConnectMailbox.Counted.Counts counted ->
                new Counts(counted.counts().all(), counted.counts().withinDays(), null, null);
            case ConnectMailbox.Counted.Failed failed -> new Counts(null, Map.of(), failed.trouble(), failed.words());
        };
    }

    @PostMapping("/begin")
    ConnectMailbox.Connected beginMailAccount(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID mailbox, @Valid @RequestBody Begin body) {
        return connect.begin(agent, mailbox, body.from(), body.days());
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void disconnectMailAccount(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID mailbox) {
        connect.disconnect(agent, mailbox);
    }
}

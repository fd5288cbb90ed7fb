package io.parlour.mail.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.mail.mailboxes.ProbeForwarding;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Whether mail to an address elsewhere is passed on to a mailbox.
@RestController
@Tag(name = "mailboxes")
@RequestMapping("/api/v1/mailboxes/{mailbox}/probe")
class MailProbeResource {
    private final ProbeForwarding probe;

    /// `address`: the one that customers write to, whose mail is passed on.
    record Probed(@NotBlank @Size(max = 254) String address) {}

    MailProbeResource(ProbeForwarding probe) {
        this.probe = probe;
    }

    @GetMapping
    ProbeForwarding.Standing mailboxProbe(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID mailbox) {
        return probe.find(agent, mailbox);
    }

    @PostMapping
    ProbeForwarding.Standing probeMailbox(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID mailbox,
            @Valid @RequestBody Probed body) {
        return probe.send(agent, mailbox, body.address());
    }
}

package io.parlour.mail.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.mail.addresses.ReadReach;
import io.parlour.mail.addresses.ReviveAddress;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Whether mail arrives at the addresses of a contact.
@RestController
@Tag(name = "mail")
@RequestMapping("/api/v1/contacts/{contact}/mail-addresses")
class ContactAddressResource {
    private final ReviveAddress addresses;

    record Address(@NotBlank @Size(max = 320) String address) {}

    record All(List<ReadReach.Known> items) {}

    ContactAddressResource(ReviveAddress addresses) {
        this.addresses = addresses;
    }

    @GetMapping
    All mailAddresses(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID contact) {
        return new All(addresses.of(agent, contact));
    }

    /// What was reported of it counts no longer.
    @PostMapping("/revive")
    ReadReach.Known reviveMailAddress(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID contact,
            @Valid @RequestBody Address body) {
        return addresses.revive(agent, contact, body.address());
    }
}

package io.parlour.mail.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.AgentTexts;
import io.parlour.kernel.Page;
import io.parlour.mail.intake.Receiving;
import io.parlour.mail.mailboxes.Arrivals;
import io.parlour.mail.mailboxes.ChangeArrivals;
import io.parlour.mail.mailboxes.ChangeMailboxes;
import io.parlour.mail.mailboxes.Mailbox;
import io.parlour.mail.mailboxes.MailboxEvents;
import io.parlour.mail.outbox.ReadOutbox;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Addresses that receive, and what is set up for them.
@RestController
@Tag(name = "mailboxes")
@RequestMapping("/api/v1")
class MailboxResource {
    private final ChangeMailboxes change;
    private final ChangeArrivals arrivals;
    private final AgentTexts texts;
    private final Receiving receiving;
    private final ReadOutbox outbox;
    private final MailboxEvents events;

    record New(
            @NotNull UUID site, @NotBlank @Size(max = 254) String address) {}

    record Settings(
            @Nullable UUID department,
            @Nullable @Size(max = 200) String displayName,
            boolean plusAddressing,
            @NotBlank String strangers,
            @Nullable String quoting,
            boolean paused) {}

    /// What a mailbox does by itself: tells senders, at most once in so many `hours`, that their mail is
    /// here, `{number}` standing for the ticket's; believes the `Authentication-Results` of the server
    /// `trustedResults`, on SMTP only when one of `trustedPeers` (addresses or ranges) brings them; `groups`:
    /// mailing lists that write in their own name, behind which the sender is looked for; `forms`: contact forms,
    /// which name the customer in `Reply-To`; `steered`: follows what its mails say in `X-Parlour-Department`;
    /// `sameSubject`: who writes about the same within a week goes on in the same conversation; `unpack`: files in
    /// a `winmail.dat` are kept beside it.
    record Arriving(
            boolean acknowledge,
            @Nullable @Size(max = 2000) String text,
            int hours,
            @Nullable @Size(max = 253) String trustedResults,
            @Nullable @Size(max = 200) List<@NotNull @Size(max = 60) String> trustedPeers,
            @Nullable @Size(max = 200) List<@NotNull @Size(max = 300) String> groups,
            @Nullable @Size(max = 200) List<@NotNull @Size(max = 300) String> forms,
            @Nullable Boolean steered,
            @Nullable Boolean sameSubject,
            @Nullable Boolean unpack) {}

    /// Where this installation takes mail in; `port` is absent where it does not. `sends`: whether mail
    /// leaves it; otherwise what is sent is kept.
    record Receiver(@Nullable Integer port, boolean sends) {}

    MailboxResource(
            ChangeMailboxes change,
            ChangeArrivals arrivals,
            AgentTexts texts,
            Receiving receiving,
            ReadOutbox outbox,
            MailboxEvents events) {
        this.change = change;
        this.arrivals = arrivals;
        this.texts = texts;
        this.receiving = receiving;
        this.outbox = outbox;
        this.events = events;
    }

    @GetMapping("/mailboxes")
    Page<Mailbox> mailboxes(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return change.page(agent, cursor, Page.limit(limit));
    }

    @GetMapping("/mail-receiver")
    Receiver receiver(@AuthenticationPrincipal AgentPrincipal agent) {
        return new Receiver(receiving.port().orElse(null), outbox.sends(agent.organization()));
    }

    @PostMapping("/mailboxes")
    @ResponseStatus(HttpStatus.CREATED)
    Mailbox addMailbox(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody New body) {
        return change.add(agent, body.site(), body.address());
    }

    /// What happened to it in the last ninety days, newest first.
    @GetMapping("/mailboxes/{mailbox}/events")
    Page<MailboxEvents.Event> mailboxEvents(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID mailbox,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return events.page(agent, mailbox, cursor, Page.limit(limit));
    }

    @GetMapping("/mailboxes/{mailbox}/arrivals")
    Arriving mailboxArrivals(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID mailbox) {
        return arriving(agent, arrivals.find(agent, mailbox));
    }

    @PutMapping("/mailboxes/{mailbox}/arrivals")
    Arriving changeMailboxArrivals(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID mailbox,
            @Valid @RequestBody Arriving body) {
        return arriving(
                agent,
                arrivals.change(
                        agent,
                        mailbox,
                        new Arrivals(
                                body.acknowledge(),
                                body.text(),
                                body.hours(),
                                body.trustedResults(),
                                or(body.trustedPeers()),
                                or(body.groups()),
                                or(body.forms()),
                                Boolean.TRUE.equals(body.steered()),
                                Boolean.TRUE.equals(body.sameSubject()),
                                Boolean.TRUE.equals(body.unpack()))));
    }

    private static List<String> or(@Nullable List<String> list) {
        return list == null ? List.of() : list;
    }

    private Arriving arriving(AgentPrincipal agent, Arrivals arrivals) {
        return new Arriving(
                arrivals.acknowledge(),
                arrivals.template(texts.of(agent.organization(), agent.agent())),
                arrivals.hours(),
                arrivals.trustedResults(),
                arrivals.trustedPeers(),
                arrivals.groups(),
                arrivals.forms(),
                arrivals.steered(),
                arrivals.sameSubject(),
                arrivals.unpack());
    }

    @GetMapping("/mailboxes/{mailbox}")
    Mailbox mailbox(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID mailbox) {
        return change.find(agent, mailbox);
    }

    @PutMapping("/mailboxes/{mailbox}")
    Mailbox changeMailbox(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID mailbox,
            @Valid @RequestBody Settings body) {
        return change.change(
                agent,
                mailbox,
                new ChangeMailboxes.Wish(
                        body.department(),
                        body.displayName(),
                        body.plusAddressing(),
                        body.strangers(),
                        body.quoting() == null ? "last" : body.quoting(),
                        body.paused()));
    }
}

package io.parlour.mail.mailboxes;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.AgentTexts;
import io.parlour.kernel.EmailDomain;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.texts.Texts;
import io.parlour.mail.MailPermissions;
import io.parlour.mail.QueueMails;
import io.swagger.v3.oas.annotations.media.Schema;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Sends a mail to an address whose mail is meant to be passed on to a mailbox, and sees whether it comes
/// back (ML-11).
///
/// Errors: `not-found`, `access.denied`; 409 `mail.probe-waiting`; 422 `input.invalid` (address).
@Component
public final class ProbeForwarding {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 16;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Pattern MARK = Pattern.compile("\\[probe:([0-9a-f]{32})]");

    private final Mailboxes mailboxes;
    private final Probes probes;
    private final QueueMails mails;
    private final Rights rights;
    private final Clock clock;

    @Component("probeRights")
    record Rights(Access access, Audit audit, AgentTexts texts, Transactions transactions) {}

    /// `state`: none (never sent), waiting (up to ten minutes), ok, elsewhere (it came to `cameTo`, another
    /// mailbox), late (nothing came). `mailState`: how far the mail got on its way out, such as `accepted`
    /// or `captured`.
    public record Standing(
            @Schema(allowableValues = {"none", "waiting", "ok", "elsewhere", "late"})
            String state,

            @Nullable String address,
            @Nullable Instant sentAt,
            @Nullable Instant cameAt,
            @Nullable String cameTo,
            @Nullable String mailState) {}

    ProbeForwarding(Mailboxes mailboxes, Probes probes, QueueMails mails, Rights rights, Clock clock) {
        this.mailboxes = mailboxes;
        this.probes = probes;
        this.mails = mails;
        this.rights = rights;
        this.clock = clock;
    }

    /// The token in a mail that is a probe, whoever sent it.
    public static @Nullable String token(@Nullable String text) {
        Matcher matcher = MARK.matcher(text == null ? "" : text);
        return matcher.find() ? matcher.group(1) : null;
    }

    public Standing find(AgentPrincipal agent, UUID mailbox) {
        require(agent, mailbox);
        return standing(agent.organization(), mailbox);
    }

    public Standing send(AgentPrincipal agent, UUID mailbox, String wished) {
        Mailbox to = require(agent, mailbox);
        MailAddress address = MailAddress.of(wished.strip());
        if (address == null || !EmailDomain.isComplete(address.toString()) || wished.length() > 254) {
            throw Problem.invalid("address", "invalid:reachable");
        }
        if (address.base().toString().equals(to.address())) {
            throw Problem.invalid("address", "own:mailbox");
        }
        OrganizationId organization = agent.organization();
        rights.transactions().in(organization, () -> {
            Instant now = clock.instant();
            if (probes.find(organization, mailbox)
                    .filter(before -> before.sentAt().plus(PAUSE).isAfter(now))
                    .isPresent()) {
                throw Problem.conflict("mail.probe-waiting", Map.of("wait", PAUSE));
            }
            byte[] octets = new byte[TOKEN_BYTES];
            RANDOM.nextBytes(octets);
            String token = HexFormat.of().formatHex(octets);
            Texts words = rights.texts().of(organization, agent.agent());
            String body =
                    words.say("mailbox.probe", Map.of("from", address.toString(), "to", to.address(), "token", token));
            UUID outbound = mails.begin(
                    organization,
                    new QueueMails.Content(
                            QueueMails.MailClass.TRANSACTIONAL,
                            mailbox,
                            null,
                            words.say("mailbox.probe.subject"),
                            body,
                            null,
                            now));
            mails.add(organization, outbound, List.of(new QueueMails.To(address.toString(), null, Map.of())));
            probes.put(
                    organization,
                    mailbox,
                    MailAddress.sha256(token),
                    new Probes.Probe(address.toString(), outbound, now, null, null));
            rights.audit()
                    .record(
                            organization,
                            Actor.agent(agent.agent()),
                            Action.MAILBOX_CHANGED,
                            new ObjectRef(ObjectRef.Kind.MAILBOX, mailbox),
                            null);
        });
        return standing(organization, mailbox);
    }

    private Mailbox require(AgentPrincipal agent, UUID mailbox) {
        rights.access().require(agent, MailPermissions.MAILBOXES);
        return mailboxes.find(agent.organization(), mailbox).orElseThrow(Problem::notFound);
    }

    private Standing standing(OrganizationId organization, UUID mailbox) {
        return rights.transactions()
                .read(
                        organization,
                        () -> probes.find(organization, mailbox)
                                .map(probe -> standing(organization, mailbox, probe))
                                .orElse(new Standing("none", null, null, null, null, null)));
    }

    private Standing standing(OrganizationId organization, UUID mailbox, Probes.Probe probe) {
        UUID cameTo = probe.cameTo();
        boolean late = probe.sentAt().plus(PATIENCE).isBefore(clock.instant());
        String state = cameTo == null ? (late ? "late" : "waiting") : cameTo.equals(mailbox) ? "ok" : "elsewhere";
        return new Standing(
                state,
                probe.address(),
                probe.sentAt(),
                probe.cameAt(),
                cameTo == null
                        ? null
                        : mailboxes
                                .find(organization, cameTo)
                                .map(Mailbox::address)
                                .orElse(null),
                mails.progress(organization, probe.outbound()).states().keySet().stream()
                        .findFirst()
                        .orElse(null));
    }
}

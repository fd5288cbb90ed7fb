package io.parlour.mail.outbox;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.threads.MailTokens;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The mail of ours that a report is about (ML-71): by the token it came back to, which proves it, else by our own
/// message id and the address it names. Runs in a transaction.
@Component
public final class FindOutbound {
    private final OutboundRows rows;
    private final MailTokens tokens;
    private final Transactions transactions;

    public record Found(
            UUID recipient,
            @Nullable UUID contact,
            String address,
            @Nullable UUID conversation,
            boolean proven) {}

    FindOutbound(OutboundRows rows, MailTokens tokens, Transactions transactions) {
        this.rows = rows;
        this.tokens = tokens;
        this.transactions = transactions;
    }

    /// The mailbox that sent the mail whose token this is; needs no transaction.
    public Optional<UUID> mailbox(OrganizationId organization, String token) {
        return tokens.readBounce(organization, token)
                .flatMap(key -> transactions.lookUp(
                        organization,
                        () -> rows.byKey(organization, key)
                                .flatMap(recipient -> rows.mail(organization, recipient.mail()))
                                .map(OutboundRows.Mail::mailbox)));
    }

    public Optional<Found> byToken(OrganizationId organization, List<String> addresses) {
        return addresses.stream()
                .map(address -> address.substring(0, Math.max(0, address.lastIndexOf('@'))))
                .flatMap(local -> tokens.readBounce(organization, local).stream())
                .flatMap(key -> rows.byKey(organization, key).stream())
                .findFirst()
                .map(recipient -> found(organization, recipient, true));
    }

    /// `named` is the address the report names; a mail to one recipient needs none.
    public Optional<Found> byMessageId(OrganizationId organization, @Nullable String original, String named) {
        if (original == null) {
            return Optional.empty();
        }
        List<OutboundRows.Recipient> all = tokens.readMessageId(organization, original)
                .map(id -> ofId(organization, id))
                .orElse(List.of());
        return all.stream()
                .filter(each -> each.address().equalsIgnoreCase(named) || all.size() == 1)
                .findFirst()
                .map(recipient -> found(organization, recipient, false));
    }

    /// The id in a message id is that of a message or, of a bulk mail, that of the recipient.
    private List<OutboundRows.Recipient> ofId(OrganizationId organization, UUID id) {
        List<OutboundRows.Recipient> all = rows.ofMessage(organization, id);
        return all.isEmpty() ? rows.recipient(organization, id).stream().toList() : all;
    }

    /// The state of a recipient only rises (ML-75).
    public void reported(OrganizationId organization, UUID recipient, String state, String text, Instant at) {
        rows.reported(organization, recipient, state, text, at);
    }

    private Found found(OrganizationId organization, OutboundRows.Recipient recipient, boolean proven) {
        UUID conversation = rows.mail(organization, recipient.mail())
                .map(OutboundRows.Mail::conversation)
                .orElse(null);
        return new Found(recipient.id(), recipient.contact(), recipient.address(), conversation, proven);
    }
}

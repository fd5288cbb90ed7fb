package io.parlour.mail.outbox;

import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.mail.QueueMails;
import io.parlour.mail.mailboxes.MailAddress;
import io.parlour.mail.mailboxes.Mailbox;
import io.parlour.mail.mailboxes.Mailboxes;
import io.parlour.mail.threads.MailTokens;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Bulk mails into the outbox: batches of up to 500 recipients whose turns lie beside those of other bulk mails of the
/// organization.
@Component
final class BulkMails implements QueueMails {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_SUBJECT = 1_000;
    private static final int LONGEST_TEXT = 500_000;
    private static final int LONGEST_HTML = 1_000_000;
    private static final int LONGEST_DATA = 4_000;

    private final OutboundRows rows;
    private final BatchRows batches;
    private final BulkRows bulk;
    private final Mailboxes mailboxes;
    private final OutboxWork work;
    private final Making making;

    @Component("bulkMailsMaking")
    record Making(
            Transactions transactions,
            MailTokens tokens,
            IdSource ids,
            WatchComplaints complaints,
            SendAs sendAs,
            Clock clock) {}

    BulkMails(
            OutboundRows rows, BatchRows batches, BulkRows bulk, Mailboxes mailboxes, OutboxWork work, Making making) {
        this.rows = rows;
        this.batches = batches;
        this.bulk = bulk;
        this.mailboxes = mailboxes;
        this.work = work;
        this.making = making;
    }

    @Override
    public UUID begin(OrganizationId organization, Content content) {
        check("subject", content.subject(), LONGEST_SUBJECT);
        check("text", content.text(), LONGEST_TEXT);
        check("html", content.html() == null ? "" : content.html(), LONGEST_HTML);
        Mailbox mailbox = mailboxes.find(organization, content.mailbox()).orElseThrow(Problem::notFound);
        SendAs.Sender sender = making.sendAs().of(organization, mailbox);
        MailAddress from = sender.address();
        UUID id = making.ids().next();
        OutboundRows.Mail mail = new OutboundRows.Mail(
                id,
                null,
                null,
                mailbox.id(),
                content.mailClass().name(),
                Lane.BULK.number(),
                making.tokens().messageId(organization, id, from.domain()),
                content.fromName() == null ? mailbox.displayName() : content.fromName(),
                from.toString(),
                making.sendAs()
                        .replyTo(organization, mailbox, sender, mailbox.plusAddressing() ? mailbox.address() : null),
                null,
                content.subject(),
                making.clock().instant());
        making.transactions().in(organization, () -> {
            rows.insert(organization, mail);
            bulk.insert(organization, id, new BulkRows.Content(content.text(), content.html()), content.planned());
            stop(organization, mail);
        });
        return id;
    }

    /// While too many complain of its domain.
    private void stop(OrganizationId organization, OutboundRows.Mail mail) {
        if (making.complaints().stops(organization, mail.fromAddress())) {
            bulk.hold(organization, mail.id(), "complaints");
        }
    }

    @Override
    public int add(OrganizationId organization, UUID mail, List<To> recipients) {
        if (recipients.isEmpty() || recipients.size() > MOST) {
            throw Problem.invalid("recipients", "number:recipients", Map.of("max", MOST));
        }
        List<BulkRows.To> added = recipients.stream().map(this::row).toList();
        Instant now = making.clock().instant();
        return making.transactions().in(organization, () -> {
            Instant planned = bulk.planned(organization, mail).orElseThrow(Problem::notFound);
            UUID batch = making.ids().next();
            boolean captured = !work.sends(organization);
            List<UUID> fresh = bulk.insert(organization, mail, batch, added, now, captured);
            if (!fresh.isEmpty() && !captured) {
                Instant due = planned.isAfter(now) ? planned : now;
                batches.insert(
                        organization,
                        batch,
                        mail,
                        Lane.BULK,
                        batches.nextTurn(organization, mail),
                        fresh,
                        due,
                        due.plus(Lane.BULK.life()));
                work.soon();
            }
            return fresh.size();
        });
    }

    private BulkRows.To row(To to) {
        if (MailAddress.of(to.address()) == null) {
            throw new Problem(422, "mail.address-invalid:one");
        }
        @Nullable String data = to.data().isEmpty() ? null : JSON.writeValueAsString(to.data());
        check("recipients", data == null ? "" : data, LONGEST_DATA);
        byte[] key = new byte[MailTokens.KEY_BYTES];
        RANDOM.nextBytes(key);
        return new BulkRows.To(making.ids().next(), key, to.address(), to.contact(), data);
    }

    private static void check(String field, String text, int longest) {
        if (text.length() > longest) {
            throw Problem.invalid(field, "too-long", Map.of("max", longest));
        }
    }

    @Override
    public void pause(OrganizationId organization, UUID mail) {
        making.transactions().in(organization, () -> bulk.hold(organization, mail, "paused"));
    }

    @Override
    public void resume(OrganizationId organization, UUID mail) {
        making.transactions().in(organization, () -> {
            bulk.resume(organization, mail, making.clock().instant());
            rows.mail(organization, mail).ifPresent(each -> stop(organization, each));
            work.soon();
        });
    }

    @Override
    public int cancel(OrganizationId organization, UUID mail) {
        return making.transactions()
                .in(
                        organization,
                        () -> bulk.cancel(organization, mail, making.clock().instant()));
    }

    @Override
    public Progress progress(OrganizationId organization, UUID mail) {
        return making.transactions().read(organization, () -> {
            Map<String, Long> states = bulk.counts(organization, mail).stream()
                    .collect(Collectors.toMap(BulkRows.Count::state, BulkRows.Count::recipients));
            return new Progress(states, bulk.held(organization, mail).orElse(null));
        });
    }
}

package io.parlour.mail.outbox;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.addresses.Addresses;
import io.parlour.mail.addresses.Reach;
import io.parlour.mail.addresses.Unsubscribed;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads what a claimed batch has to send. Whether an address may still be written to is asked once more here (ML-95):
/// marketing stops at addresses that are dead, not reached or complained, or want no more of it (ML-91); other mail is
/// sent all the same.
@Component
final class LoadBatch {
    private static final Set<Reach.State> STOPS =
            EnumSet.of(Reach.State.DEAD, Reach.State.UNREACHABLE, Reach.State.COMPLAINED);

    private final OutboundRows rows;
    private final BatchRows batches;
    private final BulkRows bulk;
    private final SendingRows wishes;
    private final SendAs sendAs;
    private final AutomaticMarks marks;
    private final Addresses addresses;
    private final Unsubscribed unsubscribed;
    private final Transactions transactions;
    private final Clock clock;

    LoadBatch(
            OutboundRows rows,
            BatchRows batches,
            BulkRows bulk,
            SendingRows wishes,
            SendAs sendAs,
            AutomaticMarks marks,
            Addresses addresses,
            Unsubscribed unsubscribed,
            Transactions transactions,
            Clock clock) {
        this.rows = rows;
        this.batches = batches;
        this.bulk = bulk;
        this.wishes = wishes;
        this.sendAs = sendAs;
        this.marks = marks;
        this.addresses = addresses;
        this.unsubscribed = unsubscribed;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Empty when nothing is left to send, or nothing may be now.
    List<Ready> load(BatchRows.Found found, UUID node) {
        OrganizationId organization = found.organization();
        return transactions.in(organization, () -> {
            Optional<BatchRows.Batch> batch = batches.find(organization, found.id());
            Optional<OutboundRows.Mail> mail = rows.mail(organization, found.mail());
            if (batch.isEmpty() || mail.isEmpty()) {
                return List.of();
            }
            if (mail.get().lane() == Lane.BULK.number() && !bulk.mayGo(organization, found.mail(), clock.instant())) {
                batches.release(organization, found.id(), node);
                return List.of();
            }
            List<Ready> ready = ready(organization, found.id(), batch.get(), sendAs.now(organization, mail.get()));
            if (ready.isEmpty()) {
                batches.delete(organization, found.id());
            }
            return ready;
        });
    }

    private List<Ready> ready(OrganizationId organization, UUID id, BatchRows.Batch batch, OutboundRows.Mail mail) {
        Map<UUID, @Nullable String> waiting = new HashMap<>();
        batches.waiting(organization, id, batch).forEach(each -> waiting.put(each.recipient(), each.data()));
        if (waiting.isEmpty()) {
            return List.of();
        }
        List<OutboundRows.Recipient> recipients = rows.waiting(organization, id, batch.first(), batch.last()).stream()
                .filter(each -> waiting.containsKey(each.id()))
                .toList();
        List<OutboundRows.Recipient> allowed = allowed(organization, mail, recipients);
        boolean holds = mail.mailClass().equals("MARKETING")
                && wishes.find(organization).holdUncertain();
        Claimed claimed = new Claimed(
                organization, id, mail, batch.ends(), holds, marks.answersItself(organization, mail), allowed.size());
        return allowed.stream()
                .map(each -> new Ready(claimed, each, waiting.get(each.id())))
                .toList();
    }

    private List<OutboundRows.Recipient> allowed(
            OrganizationId organization, OutboundRows.Mail mail, List<OutboundRows.Recipient> recipients) {
        if (!mail.mailClass().equals("MARKETING")) {
            return recipients;
        }
        List<String> all =
                recipients.stream().map(OutboundRows.Recipient::address).toList();
        List<OutboundRows.Recipient> willing =
                without(organization, recipients, unsubscribed.in(organization, all), "unsubscribed from news");
        return without(
                organization,
                willing,
                addresses.in(organization, all, STOPS),
                "not written to: the address is out of reach or said no");
    }

    private List<OutboundRows.Recipient> without(
            OrganizationId organization, List<OutboundRows.Recipient> all, Set<String> stopped, String why) {
        if (stopped.isEmpty()) {
            return all;
        }
        Map<Boolean, List<OutboundRows.Recipient>> parts =
                all.stream().collect(Collectors.partitioningBy(each -> stopped.contains(each.address())));
        List<UUID> ids = parts.getOrDefault(true, List.of()).stream()
                .map(OutboundRows.Recipient::id)
                .toList();
        batches.end(organization, ids, "suppressed", why, clock.instant());
        return parts.getOrDefault(false, List.of());
    }
}

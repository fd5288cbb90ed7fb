package io.parlour.mail.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.MailScene;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is known of a recipient only rises, whatever is heard first (ML-75).
class RisingStateIT {
    private static final TestApp APP = TestApp.shared();
    private static final List<String> EVENTS = List.of("deferred", "accepted", "delivered", "failed", "complained");

    private final OutboundRows rows = APP.bean(OutboundRows.class);
    private final BatchRows batches = APP.bean(BatchRows.class);
    private final Instant now = Instant.now();

    @Test
    void eventsInEachOrderEndTheSame() {
        try (MailScene scene = new MailScene(APP)) {
            OrganizationId organization = scene.company.id();
            OutboundRows.Mail mail = mail(scene);
            APP.bean(Transactions.class).in(organization, () -> {
                rows.insert(organization, mail);
                for (int heard = 2; heard <= EVENTS.size(); heard++) {
                    for (List<String> order : orders(EVENTS.subList(0, heard))) {
                        assertThat(after(organization, mail, order))
                                .as("%s", order)
                                .isEqualTo(EVENTS.get(heard - 1));
                    }
                }
            });
            assertThat(orders(EVENTS)).hasSize(120).doesNotHaveDuplicates();
        }
    }

    private String after(OrganizationId organization, OutboundRows.Mail mail, List<String> order) {
        OutboundRows.Recipient recipient = Made.recipient(mail.id(), UUID.randomUUID() + "@peer.example", 0);
        rows.insert(organization, recipient);
        for (String event : order) {
            switch (event) {
                case "deferred" -> heard(organization, mail, recipient, event, "queued", now.plusSeconds(60));
                case "accepted" -> heard(organization, mail, recipient, event, "accepted", null);
                default -> rows.reported(organization, recipient.id(), event, "said the server", now);
            }
        }
        return rows.recipient(organization, recipient.id()).orElseThrow().state();
    }

    /// From the server's own mouth.
    private void heard(
            OrganizationId organization,
            OutboundRows.Mail mail,
            OutboundRows.Recipient recipient,
            String result,
            String state,
            @Nullable Instant again) {
        Claimed batch = new Claimed(organization, UUID.randomUUID(), mail, now.plusSeconds(3_600), false, false, 1);
        OutboundRows.Attempt attempt = new OutboundRows.Attempt(result, 250, null, "said", "mx", null, now);
        Outcome outcome = new Outcome(new Ready(batch, recipient, null), state, attempt, again, null);
        batches.commit(
                UUID.randomUUID(),
                List.of(new SlotWish(0, List.of(outcome), List.of(batch), null, new CompletableFuture<>())),
                now);
    }

    private OutboundRows.Mail mail(MailScene scene) {
        String mailbox = scene.items("/api/v1/mailboxes").getFirst().get("id").asString();
        return new OutboundRows.Mail(
                UUID.randomUUID(),
                null,
                null,
                UUID.fromString(mailbox),
                "TRANSACTIONAL",
                Lane.CONVERSATION.number(),
                UUID.randomUUID() + "@shop.example",
                null,
                "help@shop.example",
                null,
                null,
                "Rising",
                now);
    }

    private static List<List<String>> orders(List<String> of) {
        if (of.isEmpty()) {
            return List.of(List.of());
        }
        List<List<String>> all = new ArrayList<>();
        for (String first : of) {
            List<String> others =
                    of.stream().filter(each -> !each.equals(first)).toList();
            for (List<String> rest : orders(others)) {
                List<String> order = new ArrayList<>(List.of(first));
                order.addAll(rest);
                all.add(order);
            }
        }
        return all;
    }
}

package io.parlour.privacy.ledger;

import io.parlour.contacts.consent.KeepRefusal;
import io.parlour.contacts.consent.RefusedPurpose;
import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.addresses.KeepUnsubscribed;
import io.parlour.privacy.ledger.LedgerActs.Act;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Writes what people decided and which holds there are into the ledger (PR-67), as the last act of the transaction
/// that does it.
@Component
public class KeepActs implements KeepRefusal, KeepUnsubscribed {
    private final Ledger ledger;
    private final LedgerActs acts;
    private final LedgerState state;
    private final Transactions transactions;
    private final IdSource ids;

    KeepActs(Ledger ledger, LedgerActs acts, LedgerState state, Transactions transactions, IdSource ids) {
        this.ledger = ledger;
        this.acts = acts;
        this.state = state;
        this.transactions = transactions;
        this.ids = ids;
    }

    @Override
    public void refused(OrganizationId organization, RefusedPurpose refused) {
        keep(new Act(
                LedgerKind.WITHDRAW,
                organization.value(),
                refused.subject(),
                Map.of(
                        "id", refused.id().toString(),
                        "kind", refused.kind().name(),
                        "purpose", refused.purpose(),
                        "type", refused.type().name(),
                        "method", refused.method().name(),
                        "at", refused.at().toString())));
    }

    @Override
    public void unsubscribed(OrganizationId organization, byte[] hmac, @Nullable UUID contact, String how, Instant at) {
        Map<String, String> values = new HashMap<>(Map.of(
                "address", HexFormat.of().formatHex(hmac),
                "how", how,
                "at", at.toString()));
        if (contact != null) {
            values.put("contact", contact.toString());
        }
        keep(new Act(LedgerKind.UNSUBSCRIBE, organization.value(), ids.next(), values));
    }

    @Override
    public void lifted(OrganizationId organization, byte[] hmac) {
        keep(new Act(
                LedgerKind.UNSUBSCRIBE,
                organization.value(),
                ids.next(),
                Map.of("address", HexFormat.of().formatHex(hmac), "lifted", "true")));
    }

    /// A hold as it is now, in place of what was kept of it.
    ///
    /// @param kind `HOLD_SET` or `HOLD_END`
    public void hold(OrganizationId organization, LedgerKind kind, UUID hold, Map<String, String> values) {
        keep(new Act(kind, organization.value(), hold, values));
    }

    private void keep(Act act) {
        transactions.last(this, Pending.class, Pending::new).gathered.add(act);
    }

    private final class Pending implements Transactions.Last {
        private final List<Act> gathered = new ArrayList<>();

        @Override
        public Runnable mark() {
            int size = gathered.size();
            return () -> gathered.subList(size, gathered.size()).clear();
        }

        @Override
        public void run() {
            for (Act act : gathered) {
                if (act.kind() == LedgerKind.HOLD_SET || act.kind() == LedgerKind.HOLD_END) {
                    acts.forget(act.subject());
                }
            }
            acts.add(gathered);
            long seq = 0;
            for (Act act : gathered) {
                seq = ledger.write(act.kind(), new OrganizationId(act.organization()), List.of(act.subject()));
            }
            state.upTo(seq);
        }
    }
}

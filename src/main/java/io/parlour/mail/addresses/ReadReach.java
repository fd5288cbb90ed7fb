package io.parlour.mail.addresses;

import io.parlour.database.Transactions;
import io.parlour.identity.AgentTexts;
import io.parlour.kernel.OrganizationId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Whether mail to an address arrives, as far as is known (ML-73).
@Component
public final class ReadReach {
    private final Addresses addresses;
    private final AgentTexts texts;
    private final Transactions transactions;

    /// `state`: ok, soft, unreachable, dead, complained. `why`: in plain words. `answer`: what the other server said
    /// last, at most 500 characters. `since` is absent where nothing was ever reported.
    public record Known(
            String address,

            @Schema(allowableValues = {"ok", "soft", "unreachable", "dead", "complained"})
            String state,

            @Nullable String why,
            @Nullable String answer,
            @Nullable Instant since) {

        /// A mail there will not arrive.
        public boolean dead() {
            return state.equals("dead");
        }
    }

    ReadReach(Addresses addresses, AgentTexts texts, Transactions transactions) {
        this.addresses = addresses;
        this.texts = texts;
        this.transactions = transactions;
    }

    public Known of(OrganizationId organization, String address) {
        return transactions.read(organization, () -> {
            Reach reach = addresses.find(organization, address).orElse(null);
            if (reach == null || reach.state() == Reach.State.OK) {
                return new Known(address, "ok", null, null, reach == null ? null : reach.since());
            }
            return new Known(
                    address,
                    reach.state().key(),
                    reach.reason() == null ? null : ReasonWords.of(reach.reason(), texts.ofTeam(organization)),
                    addresses.lastAnswer(organization, address).orElse(null),
                    reach.since());
        });
    }
}

package io.parlour.privacy.erasure;

import io.parlour.Parlour;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.privacy.erasure.tokens.Tokens;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// The whole program in a process that can be killed. Goes on with the erasure of each contact, one after the other.
public final class ErasingProgram {
    private ErasingProgram() {}

    /// Until it has erased all.
    ///
    /// @param args the data directory, the database, the organization, and the contacts
    public static void main(String[] args) {
        ConfigurableApplicationContext context = new SpringApplication(Parlour.class)
                .run(
                        "--server.port=0",
                        "--management.server.port=-1",
                        "--parlour.smtp-in=127.0.0.1:0",
                        "--parlour.data=" + args[0],
                        "--parlour.database.url=" + args[1]);
        System.out.println(">ready");
        OrganizationId organization = OrganizationId.of(args[2]);
        for (String contact : Arrays.copyOfRange(args, 3, args.length)) {
            erase(context, organization, UUID.fromString(contact));
        }
        System.out.println(">done");
        System.exit(0);
    }

    private static void erase(ConfigurableApplicationContext context, OrganizationId organization, UUID contact) {
        ErasureRows rows = context.getBean(ErasureRows.class);
        // its id is the contact's turned round, so that the next run finds it
        UUID id = new UUID(contact.getLeastSignificantBits(), contact.getMostSignificantBits());
        context.getBean(Transactions.class).in(organization, () -> {
            Optional<Erasure> before = rows.find(organization, id);
            if (before.isEmpty()) {
                Tokens who = Tokens.of(List.of(contact));
                rows.insert(organization, id, null, null, Sql.now(Clock.systemUTC()), who, false);
            }
        });
        context.getBean(RunErasure.class).run(organization, id);
    }
}

package io.parlour.mail.intake;

import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.LargeBody;
import io.parlour.kernel.Problem;
import io.parlour.mail.MailPermissions;
import io.parlour.mail.mailboxes.Mailboxes;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// Takes a mail that a program posts, as if it had come in to the mailbox (ML-15). The same key is the same
/// mail.
///
/// Errors: `not-found`, `access.denied`; 413 `input.too-large`; 422 `input.invalid` (Idempotency-Key, mail).
@Component
public final class PostMail {
    private static final long MOST = 50L << 20;
    private static final String SOURCE = "api";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private final Mailboxes mailboxes;
    private final TakeMail take;
    private final RawMails mails;
    private final Access access;
    private final Transactions transactions;

    PostMail(Mailboxes mailboxes, TakeMail take, RawMails mails, Access access, Transactions transactions) {
        this.mailboxes = mailboxes;
        this.take = take;
        this.mails = mails;
        this.access = access;
        this.transactions = transactions;
    }

    /// The id under which its outcome can be read. Returns when the mail is durable.
    public UUID post(AgentPrincipal agent, UUID mailbox, @Nullable String key, InputStream octets) {
        access.require(agent, MailPermissions.MAILBOXES);
        if (mailboxes.find(agent.organization(), mailbox).isEmpty()) {
            throw Problem.notFound();
        }
        if (key == null || !KEY.matcher(key).matches()) {
            throw Problem.invalid("Idempotency-Key", "required:idempotency", Map.of("max", 200));
        }
        TakeMail.Taken taken = take.take(
                agent.organization(), new TakeMail.Coming(mailbox, SOURCE, key, null, List.of(), null), filled(octets));
        return taken.fresh()
                ? taken.id()
                : transactions
                        .read(agent.organization(), () -> mails.taken(agent.organization(), mailbox, SOURCE, key))
                        .orElseThrow(Problem::notFound);
    }

    private static InputStream filled(InputStream octets) {
        try {
            PushbackInputStream in = new PushbackInputStream(octets);
            int first = in.read();
            if (first < 0) {
                throw Problem.invalid("mail", "required:mail");
            }
            in.unread(first);
            return in;
        } catch (IOException e) {
            throw new UncheckedIOException("the mail did not come whole", e);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Route {
        @Bean
        LargeBody postedMails(Access access) {
            return new LargeBody(
                    "POST",
                    Pattern.compile("/api/v1/mailboxes/[0-9a-fA-F-]{36}/raw-mails"),
                    MOST,
                    (agent, _) -> access.require(agent, MailPermissions.MAILBOXES));
        }
    }
}

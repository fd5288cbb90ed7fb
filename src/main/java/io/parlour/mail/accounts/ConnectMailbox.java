package io.parlour.mail.accounts;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.AgentTexts;
import io.parlour.identity.signin.FreshSession;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.egress.Egress;
import io.parlour.mail.MailPermissions;
import io.parlour.mail.imap.AfterFetch;
import io.parlour.mail.imap.CheckAccount;
import io.parlour.mail.imap.CountMails;
import io.parlour.mail.imap.ImapSettings;
import io.parlour.mail.imap.MailCounts;
import io.parlour.mail.mailboxes.Mailboxes;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads a mailbox at somebody else's server: where it is, a test that says what failed, and from when on (ML-4, ML-7,
/// ML-10). A password is taken in and never given out. To set
/// one up takes a fresh sign-in.
///
/// Errors: those of [FreshSession], `not-found`, `access.denied`; 422 `input.invalid` (host, port, security, user,
/// password, folder, afterFetch,
/// from, days), 422 `mail.secret-required` when the connection changes and no password comes along,
/// 422 `mail.private-host` for a host inside the installation's own network.
@Component
public final class ConnectMailbox {
    private static final List<Integer> DAYS = List.of(1, 7, 30, 90);
    private static final int LONGEST = 200;

    private final MailAccounts accounts;
    private final Locked locked;
    private final Mailboxes mailboxes;
    private final AgentTexts texts;
    private final FreshSession fresh;
    private final Means means;

    @Component
    record Means(Access access, Audit audit, Transactions transactions, OwnNetwork network, Clock clock) {}

    /// `password` null keeps the one there is, while the connection stays the same. `afterFetch`: keep, seen, delete or
    /// move:FOLDER.
    public record Wish(
            String host,
            int port,
            String security,
            boolean verifyCertificate,
            String user,
            @Nullable String password,
            String folder,
            String afterFetch) {}

    /// How it is set up and how it goes. `begin`: none while nobody has chosen from when on.
    public record Connected(
            String host,
            int port,

            @Schema(allowableValues = {"TLS", "STARTTLS", "NONE"})
            String security,

            boolean verifyCertificate,
            String user,
            String folder,
            String afterFetch,

            @Schema(allowableValues = {"none", "now", "since", "everything"})
            String begin,

            @Nullable Instant beginAt,
            @Nullable String trouble,
            @Nullable String words,
            @Nullable Instant troubleSince,
            @Nullable Instant lastPollOkAt) {}

    /// `trouble` and `words` are absent when all went well. Secrets are masked in the dialogue.
    public record Tested(@Nullable String trouble, @Nullable String words, int mails, List<String> dialogue) {}

    public sealed interface Counted {
        record Counts(MailCounts counts) implements Counted {}

        record Failed(String trouble, String words) implements Counted {}
    }

    ConnectMailbox(
            MailAccounts accounts,
            Locked locked,
            Mailboxes mailboxes,
            AgentTexts texts,
            FreshSession fresh,
            Means means) {
        this.accounts = accounts;
        this.locked = locked;
        this.mailboxes = mailboxes;
        this.texts = texts;
        this.fresh = fresh;
        this.means = means;
    }

    public Connected find(AgentPrincipal agent, UUID mailbox) {
        return connected(account(agent, mailbox));
    }

    /// What is set anew begins anew: somebody chooses again from when on.
    public Connected connect(AgentPrincipal agent, UUID mailbox, Wish wish) {
        require(agent, mailbox);
        fresh.require(agent);
        validate(agent.organization(), wish);
        OrganizationId organization = agent.organization();
        Optional<MailAccounts.Account> before =
                means.transactions().read(organization, () -> accounts.find(organization, mailbox));
        byte[] secret = wish.password() == null
                ? kept(before.orElseThrow(() -> Problem.invalid("password", "required:password")), wish)
                : locked.lock(organization, mailbox, wish.password());
        boolean same = before.filter(it -> it.host().equals(wish.host())
                        && it.username().equals(wish.user())
                        && it.folder().equals(wish.folder()))
                .isPresent();
        MailAccounts.Account account = new MailAccounts.Account(
                mailbox,
                wish.host().strip(),
                wish.port(),
                wish.security(),
                wish.verifyCertificate(),
                wish.user().strip(),
                secret,
                wish.folder(),
                wish.afterFetch(),
                same ? before.orElseThrow().beginKind() : "none",
                same ? before.orElseThrow().beginAt() : null,
                null,
                null,
                null,
                null,
                means.clock().instant());
        store(agent, account);
        return connected(account);
    }

    /// A secret is sent only to the server, and for the account, that it was entered for.
    private static byte[] kept(MailAccounts.Account before, Wish wish) {
        boolean same = before.host().equalsIgnoreCase(wish.host().strip())
                && before.port() == wish.port()
                && before.security().equals(wish.security())
                && before.verifyCertificate() == wish.verifyCertificate()
                && (Locked.bySignIn(before)
                        || before.username().equals(wish.user().strip()));
        if (!same) {
            throw Problem.invalid(
                    "mail.secret-required", List.of(new Problem.FieldError("password", "required:again")));
        }
        return before.secret();
    }

    /// By the same code that fetches.
    public Tested test(AgentPrincipal agent, UUID mailbox) {
        MailAccounts.Account account = account(agent, mailbox);
        CheckAccount.Checked checked = new CheckAccount(ImapSettings.defaults())
                .check(locked.account(agent.organization(), account), account.folder());
        return new Tested(
                checked.trouble() == null ? null : checked.trouble().code(),
                checked.trouble() == null
                        ? null
                        : texts.of(agent.organization(), agent.agent())
                                .say(checked.trouble().text()),
                checked.mails(),
                checked.dialogue());
    }

    /// What each choice of [#begin] would bring.
    public Counted count(AgentPrincipal agent, UUID mailbox) {
        MailAccounts.Account account = account(agent, mailbox);
        CountMails count = new CountMails(ImapSettings.defaults(), means.clock());
        return switch (count.count(locked.account(agent.organization(), account), account.folder(), DAYS)) {
            case CountMails.Answer.Counted counted -> new Counted.Counts(counted.counts());
            case CountMails.Answer.Failed failed ->
                new Counted.Failed(
                        failed.trouble().code(),
                        texts.of(agent.organization(), agent.agent())
                                .say(failed.trouble().text()));
        };
    }

    /// `from`: now, since (so many days) or everything.
    public Connected begin(AgentPrincipal agent, UUID mailbox, String from, @Nullable Integer days) {
        MailAccounts.Account account = account(agent, mailbox);
        Instant now = means.clock().instant();
        if (!List.of("now", "since", "everything").contains(from)) {
            throw Problem.invalid("from", "choice");
        }
        if (from.equals("since") && (days == null || days < 1 || days > 3650)) {
            throw Problem.invalid("days", "range", Map.of("min", 1, "max", 3650));
        }
        Instant since = from.equals("since") && days != null ? now.minus(Duration.ofDays(days)) : null;
        MailAccounts.Account begun = new MailAccounts.Account(
                mailbox,
                account.host(),
                account.port(),
                account.security(),
                account.verifyCertificate(),
                account.username(),
                account.secret(),
                account.folder(),
                account.afterFetch(),
                from,
                since,
                null,
                null,
                null,
                account.lastPollOkAt(),
                now);
        store(agent, begun);
        return connected(begun);
    }

    public void disconnect(AgentPrincipal agent, UUID mailbox) {
        account(agent, mailbox);
        means.transactions().in(agent.organization(), () -> {
            accounts.remove(agent.organization(), mailbox);
            audit(agent, mailbox);
        });
    }

    private void store(AgentPrincipal agent, MailAccounts.Account account) {
        means.transactions().in(agent.organization(), () -> {
            accounts.put(agent.organization(), account);
            audit(agent, account.mailbox());
        });
    }

    private void require(AgentPrincipal agent, UUID mailbox) {
        means.access().require(agent, MailPermissions.MAILBOXES);
        if (mailboxes.find(agent.organization(), mailbox).isEmpty()) {
            throw Problem.notFound();
        }
    }

    private MailAccounts.Account account(AgentPrincipal agent, UUID mailbox) {
        require(agent, mailbox);
        return means.transactions()
                .read(agent.organization(), () -> accounts.find(agent.organization(), mailbox))
                .orElseThrow(Problem::notFound);
    }

    private void validate(OrganizationId organization, Wish wish) {
        if (wish.host().isBlank() || wish.host().length() > 253) {
            throw Problem.invalid("host", "required");
        }
        if (wish.port() < 1 || wish.port() > 65_535) {
            throw Problem.invalid("port", "range", Map.of("min", 1, "max", "65535"));
        }
        if (!List.of("TLS", "STARTTLS", "NONE").contains(wish.security())) {
            throw Problem.invalid("security", "choice");
        }
        if (wish.user().isBlank() || wish.user().length() > 320) {
            throw Problem.invalid("user", "required");
        }
        if (wish.folder().isBlank() || wish.folder().length() > LONGEST) {
            throw Problem.invalid("folder", "required");
        }
        try {
            AfterFetch.of(wish.afterFetch());
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("afterFetch", "choice");
        }
        if (means.network().closed(organization)
                && Egress.leadsInside(wish.host().strip())) {
            throw new Problem(422, "mail.private-host");
        }
    }

    private void audit(AgentPrincipal agent, UUID mailbox) {
        means.audit()
                .record(
                        agent.organization(),
                        Actor.agent(agent.agent()),
                        Action.MAILBOX_CHANGED,
                        new ObjectRef(ObjectRef.Kind.MAILBOX, mailbox),
                        null);
    }

    private static Connected connected(MailAccounts.Account account) {
        return new Connected(
                account.host(),
                account.port(),
                account.security(),
                account.verifyCertificate(),
                account.username(),
                account.folder(),
                account.afterFetch(),
                account.beginKind(),
                account.beginAt(),
                account.troubleCode(),
                account.troubleWords(),
                account.troubleSince(),
                account.lastPollOkAt());
    }
}
